package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Uploads of all owners by their state. Tests share the tables, so each looks for its own uploads in the lists. */
interface StateContract {

    Ledger ledger();

    @Test
    default void theOldestOfAStateComeFirstAndAsListsHaveThem() {
        List<Upload> dispatching = new ArrayList<>();
        for (int second : new int[] {30, 10, 50, 20, 40}) {
            // Before all that other tests have left in these tables.
            Upload upload = Samples.upload(
                    Samples.newOwner(), NOW.minus(Duration.ofDays(3_650)).plusSeconds(second));
            ledger().createUpload(upload);
            ledger().markUploaded(upload.id(), Samples.ETAG);
            dispatching.add(ledger().freezePlan(upload.id(), Samples.plan(100), NOW));
        }
        dispatching.sort(Comparator.comparing(Upload::createdAt));

        List<Upload> oldest = ledger().oldestInState(UploadState.DISPATCHING, 3);

        assertThat(oldest)
                .extracting(Upload::id)
                .isEqualTo(dispatching.stream().map(Upload::id).limit(3).toList());
        assertThat(oldest).allMatch(upload -> upload.plan() == null && upload.startedAt() != null);
        dispatching.forEach(upload -> ledger().abort(upload.id(), NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().oldestInState(UploadState.DISPATCHING, 0));
    }

    @Test
    default void anUploadIsListedInTheStateThatItIsInAndInNoOther() {
        UploadId id = begin(NOW);
        assertOnlyIn(id, UploadState.UPLOADING);
        ledger().extendExpiry(id, NOW.plusSeconds(99));
        assertOnlyIn(id, UploadState.UPLOADING);
        ledger().markUploaded(id, Samples.ETAG);
        assertOnlyIn(id, UploadState.UPLOADED);
        ledger().freezePlan(id, Samples.plan(100), NOW);
        assertOnlyIn(id, UploadState.DISPATCHING);
        ledger().addChunks(Samples.planned(id, 1));
        ledger().startValidating(id, 1);
        assertOnlyIn(id, UploadState.VALIDATING);
        ledger().finish(id, null, null, NOW);
        assertOnlyIn(id, UploadState.COMPLETED);
    }

    @Test
    default void howeverAnUploadEndsOrGoesOnItIsListedInItsNewState() {
        UploadId aborted = begin(NOW);
        ledger().abort(aborted, NOW);
        assertOnlyIn(aborted, UploadState.ABORTED);

        UploadId expired = begin(NOW);
        ledger().expire(expired, NOW.plusSeconds(1_000_000));
        assertOnlyIn(expired, UploadState.EXPIRED);

        UploadId retried = Samples.validating(ledger(), 1).id();
        ledger().fail(retried, Failure.of(FailureCode.CHUNK_FAILED, "detail"), NOW);
        assertOnlyIn(retried, UploadState.FAILED);
        ledger().resumeFailed(retried);
        assertOnlyIn(retried, UploadState.VALIDATING);
    }

    @Test
    default void theNewestOfAStateComeFirstPageByPageWithAllThatIsKnownOfThem() {
        List<UploadId> ids = new ArrayList<>();
        for (int second : new int[] {30, 10, 20, 10, 10}) {
            ids.add(begin(NOW.plusSeconds(second)));
        }

        List<Upload> ours = all(UploadState.UPLOADING, 2).stream()
                .filter(upload -> ids.contains(upload.id()))
                .toList();

        assertThat(ours)
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> ledger().findUpload(id).orElseThrow())
                        .toList());
        assertThat(ours).isSortedAccordingTo((one, other) -> other.createdAt().compareTo(one.createdAt()));
    }

    /** A plan has the text of a layout, which a list would pay for row by row. */
    @Test
    default void whatIsListedHasAllThatAListShowsAndNoPlan() {
        Upload begun = Samples.validating(ledger(), 2);
        ledger().changeWindow(begun.id(), 9);
        ledger().pause(begun.id(), PausedBy.OPERATOR, NOW);
        ledger().resume(begun.id(), PausedBy.OPERATOR, NOW);
        Upload paused = ledger().pause(begun.id(), PausedBy.OPERATOR, NOW.plusSeconds(1));
        assertThat(paused.plan()).isNotNull();
        assertThat(paused.resumedAt()).isEqualTo(NOW);

        Upload listed = all(UploadState.VALIDATING, 1_000).stream()
                .filter(upload -> upload.id().equals(begun.id()))
                .findFirst()
                .orElseThrow();

        assertThat(listed)
                .usingRecursiveComparison()
                .ignoringFields("plan", "etag", "sending")
                .isEqualTo(paused);
        assertThat(listed.plan()).isNull();
        assertThat(listed.totalChunks()).isEqualTo(2);
    }

    @Test
    default void aListOfAStateTakesNoOtherCursorAndNoOtherLimit() {
        String ofAbandoned = new Cursor.AfterAbandoned(1, Samples.newId()).encode();

        assertThatThrownBy(() -> ledger().listInState(UploadState.UPLOADING, ofAbandoned, 10))
                .isInstanceOf(InvalidCursorException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listInState(UploadState.UPLOADING, null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listInState(UploadState.UPLOADING, null, 1_001));
    }

    private void assertOnlyIn(UploadId id, UploadState expected) {
        for (UploadState state : UploadState.values()) {
            assertThat(all(state, 1_000).stream().anyMatch(upload -> upload.id().equals(id)))
                    .as("%s among those %s", id, state)
                    .isEqualTo(state == expected);
        }
    }

    private UploadId begin(Instant createdAt) {
        Upload upload = Samples.upload(Samples.newOwner(), createdAt);
        ledger().createUpload(upload);
        return upload.id();
    }

    private List<Upload> all(UploadState state, int limit) {
        List<Upload> uploads = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Upload> page = ledger().listInState(state, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            uploads.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return uploads;
    }
}

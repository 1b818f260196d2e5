package io.remessa.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Uploads that nobody goes on with. These lists are of all owners, so each test looks for its own uploads among them. */
interface ExpiryContract {

    /** Before the times of all other tests, so that their uploads are not abandoned yet. */
    Instant BEGUN = Instant.parse("2020-01-01T00:00:00Z");

    Instant EXPIRES = BEGUN.plusSeconds(3_600);

    Ledger ledger();

    @Test
    default void anUploadIsAbandonedFromTheMillisecondOfItsExpiryOn() {
        UploadId id = begin(BEGUN);

        assertThat(abandoned(EXPIRES.minusMillis(1))).doesNotContain(id);
        assertThat(ledger().expire(id, EXPIRES.minusMillis(1)).state()).isEqualTo(UploadState.UPLOADING);
        assertThat(abandoned(EXPIRES)).contains(id);

        Upload expired = ledger().expire(id, EXPIRES);
        assertThat(expired.state()).isEqualTo(UploadState.EXPIRED);
        assertThat(expired.finishedAt()).isEqualTo(EXPIRES);
        assertThat(ledger().findUpload(id)).contains(expired);
        assertThat(ledger().listUploads(expired.owner(), UploadState.EXPIRED, null, 10)
                        .items())
                .containsExactly(expired);
    }

    @Test
    default void anUploadThatIsSignedMeanwhileIsNotAbandoned() {
        UploadId id = begin(BEGUN);
        Upload moved = ledger().extendExpiry(id, EXPIRES.plusSeconds(10));

        assertThat(abandoned(EXPIRES)).doesNotContain(id);
        assertThat(ledger().expire(id, EXPIRES)).isEqualTo(moved);
        assertThat(abandoned(EXPIRES.plusSeconds(10))).contains(id);
    }

    @Test
    default void anExpiredUploadStaysInTheListUntilItsPartsAreDeleted() {
        UploadId id = begin(BEGUN);
        Upload expired = ledger().expire(id, EXPIRES);
        assertThat(abandoned(EXPIRES)).contains(id);

        ledger().markPartsDeleted(id);
        ledger().markPartsDeleted(id);

        assertThat(abandoned(EXPIRES)).doesNotContain(id);
        assertThat(ledger().findUpload(id)).contains(expired);
    }

    @Test
    default void onlyAnExpiredUploadLeavesTheListBecauseItsPartsAreDeleted() {
        UploadId id = begin(BEGUN);

        ledger().markPartsDeleted(id);

        assertThat(abandoned(EXPIRES)).contains(id);
    }

    @Test
    default void whateverElseBecomesOfAnUploadItIsNotAbandoned() {
        List<Consumer<UploadId>> steps = List.of(
                id -> ledger().markUploaded(id, "etag"),
                id -> ledger().freezePlan(id, Samples.plan(100), EXPIRES),
                id -> ledger().fail(id, Failure.of(FailureCode.EMPTY_FILE, "detail"), EXPIRES),
                id -> ledger().abort(id, EXPIRES));
        for (Consumer<UploadId> step : steps) {
            UploadId id = begin(BEGUN);
            step.accept(id);

            assertThat(abandoned(EXPIRES)).doesNotContain(id);
        }
    }

    @Test
    default void anObjectThatDidNotComeThroughTheApiIsNeverAbandoned() {
        Upload asked = Samples.upload();
        Upload found = Upload.found(asked.id(), asked.owner(), "x", asked.object(), 1, "etag", BEGUN);
        ledger().createUpload(found);

        assertThat(ledger().expire(found.id(), EXPIRES.plus(Duration.ofDays(9))))
                .isEqualTo(found);
        assertThat(abandoned(EXPIRES)).doesNotContain(found.id());
    }

    @Test
    default void thoseAbandonedLongestComeFirstPageByPage() {
        List<UploadId> ids = new ArrayList<>();
        for (int second : new int[] {30, 10, 20, 10, 10}) {
            ids.add(begin(BEGUN.plusSeconds(second)));
        }

        List<UploadId> ours = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger().listAbandoned(EXPIRES.plusSeconds(30), cursor, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            ours.addAll(page.items().stream().filter(ids::contains).toList());
            cursor = page.next();
        } while (cursor != null);

        assertThat(ours).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ours.stream().map(this::expiresAt)).isSorted();
    }

    @Test
    default void aListOfTheAbandonedTakesNoOtherCursorAndNoOtherLimit() {
        Upload upload = Samples.upload();
        String ofUploads = Cursor.AfterUpload.of(upload).encode();

        assertThatThrownBy(() -> ledger().listAbandoned(EXPIRES, ofUploads, 10))
                .isInstanceOf(InvalidCursorException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listAbandoned(EXPIRES, null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listAbandoned(EXPIRES, null, 1_001));
    }

    private UploadId begin(Instant createdAt) {
        Upload upload = Samples.upload(Samples.newOwner(), createdAt);
        ledger().createUpload(upload);
        return upload.id();
    }

    private Instant expiresAt(UploadId id) {
        return Objects.requireNonNull(ledger().findUpload(id).orElseThrow().transfer())
                .expiresAt();
    }

    private List<UploadId> abandoned(Instant now) {
        return ledger().listAbandoned(now, null, 1_000).items();
    }
}

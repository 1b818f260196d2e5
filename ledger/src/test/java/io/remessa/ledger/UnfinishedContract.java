package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Uploads that go on. These lists are of all owners, so each test looks for its own uploads among them. */
interface UnfinishedContract {

    Ledger ledger();

    @Test
    default void anUploadIsUnfinishedFromItsBeginningToItsEnd() {
        UploadId id = begin(NOW);
        assertThat(unfinished()).contains(id);
        ledger().extendExpiry(id, NOW.plusSeconds(99));
        assertThat(unfinished()).contains(id);
        ledger().markUploaded(id, Samples.ETAG);
        assertThat(unfinished()).contains(id);
        ledger().freezePlan(id, Samples.plan(100), NOW);
        assertThat(unfinished()).contains(id);
        ledger().startValidating(id, 1);
        assertThat(unfinished()).contains(id);

        ledger().finish(id, null, null, NOW);

        assertThat(unfinished()).doesNotContain(id);
    }

    @Test
    default void anObjectThatDidNotComeThroughTheApiIsUnfinishedToo() {
        Upload asked = Samples.upload();
        ledger().createUpload(Upload.found(asked.id(), asked.owner(), "x", asked.object(), 1, "etag", NOW));

        assertThat(unfinished()).contains(asked.id());
    }

    @Test
    default void howeverAnUploadEndsItIsFinished() {
        Failure failure = Failure.of(FailureCode.DISPATCH_FAILED, "detail");
        List<Consumer<UploadId>> ends = List.of(
                id -> ledger().fail(id, failure, NOW),
                id -> ledger().abort(id, NOW),
                id -> ledger().expire(id, NOW.plusSeconds(1_000_000)),
                id -> {
                    ledger().markUploaded(id, Samples.ETAG);
                    ledger().giveUpDispatch(id, failure, NOW);
                });
        for (Consumer<UploadId> end : ends) {
            UploadId id = begin(NOW);
            end.accept(id);

            assertThat(ledger().findUpload(id).orElseThrow().state().isFinal()).isTrue();
            assertThat(unfinished()).doesNotContain(id);
        }
    }

    @Test
    default void anUploadThatIsTriedAgainIsUnfinishedAgain() {
        UploadId retried = Samples.validating(ledger(), 1).id();
        ledger().fail(retried, Failure.of(FailureCode.CHUNK_FAILED, "detail"), NOW);
        UploadId changed = Samples.validating(ledger(), 1).id();
        ledger().fail(changed, Failure.of(FailureCode.OBJECT_CHANGED, "detail"), NOW);
        assertThat(unfinished()).doesNotContain(retried, changed);

        assertThat(ledger().resumeFailed(retried).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(ledger().resumeChanged(changed, null).state()).isEqualTo(UploadState.VALIDATING);

        assertThat(unfinished()).contains(retried, changed);
    }

    @Test
    default void theOldestUnfinishedUploadsComeFirstPageByPage() {
        List<UploadId> ids = new ArrayList<>();
        for (int second : new int[] {30, 10, 20, 10, 10}) {
            ids.add(begin(NOW.plusSeconds(second)));
        }

        List<UploadId> ours = all(2).stream().filter(ids::contains).toList();

        assertThat(ours).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ours.stream().map(id -> ledger().findUpload(id).orElseThrow().createdAt()))
                .isSorted();
    }

    @Test
    default void aListOfTheUnfinishedTakesNoOtherCursorAndNoOtherLimit() {
        String ofAbandoned = new Cursor.AfterAbandoned(1, Samples.newId()).encode();

        assertThatThrownBy(() -> ledger().listUnfinished(ofAbandoned, 10)).isInstanceOf(InvalidCursorException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listUnfinished(null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listUnfinished(null, 1_001));
    }

    private UploadId begin(Instant createdAt) {
        Upload upload = Samples.upload(Samples.newOwner(), createdAt);
        ledger().createUpload(upload);
        return upload.id();
    }

    private List<UploadId> unfinished() {
        return all(1_000);
    }

    private List<UploadId> all(int limit) {
        List<UploadId> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger().listUnfinished(cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            ids.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }
}

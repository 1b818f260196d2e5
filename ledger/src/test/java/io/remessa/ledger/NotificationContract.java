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
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ends that nobody has been told of. These lists are of all owners, so each test looks for its own uploads among them. */
interface NotificationContract {

    Failure FAILURE = Failure.of(FailureCode.DISPATCH_FAILED, "detail");
    Instant LATER = NOW.plusSeconds(1_000_000);

    Ledger ledger();

    @Test
    default void everyEndIsToBeTold() {
        List<Function<Upload, Upload>> ends = List.of(
                upload -> ledger().fail(upload.id(), FAILURE, LATER),
                upload -> ledger().abort(upload.id(), LATER),
                upload -> ledger().expire(upload.id(), LATER),
                upload -> {
                    ledger().markUploaded(upload.id(), Samples.ETAG);
                    return ledger().giveUpDispatch(upload.id(), FAILURE, LATER);
                },
                upload -> ledger().finish(Samples.validating(ledger(), 1).id(), null, null, LATER),
                upload -> ledger().finish(Samples.validating(ledger(), 1).id(), null, FAILURE, LATER));
        for (Function<Upload, Upload> end : ends) {
            Upload ended = end.apply(begun());

            assertThat(ended.state().isFinal()).isTrue();
            assertThat(ended.notifiedAt()).isNull();
            assertThat(unnotified()).contains(ended.id());
        }
    }

    @Test
    default void whatGoesOnIsNotToBeTold() {
        Upload begun = begun();
        Upload validating = Samples.validating(ledger(), 1);

        assertThat(unnotified()).doesNotContain(begun.id(), validating.id());
        assertThat(ledger().markNotified(validating, LATER)).isEqualTo(validating);
    }

    @Test
    default void anEndIsToldOnce() {
        Upload ended = ledger().abort(begun().id(), NOW);

        Upload told = ledger().markNotified(ended, LATER);

        assertThat(told).isEqualTo(ended.notified(LATER));
        assertThat(ledger().findUpload(ended.id())).contains(told);
        assertThat(unnotified()).doesNotContain(ended.id());
        assertThat(ledger().markNotified(ended, LATER.plusSeconds(1))).isEqualTo(told);
    }

    @Test
    default void anEndThatNobodyIsToBeToldOfSaysNothingOfATime() {
        Upload ended = ledger().abort(begun().id(), NOW);

        assertThat(ledger().markNotified(ended, null)).isEqualTo(ended);

        assertThat(unnotified()).doesNotContain(ended.id());
        assertThat(ledger().markNotified(ended, LATER)).isEqualTo(ended);
    }

    @Test
    default void anUploadThatIsTriedAgainForgetsThatItsEndWasTold() {
        Upload told = ledger().markNotified(failed(FailureCode.CHUNK_FAILED, NOW), LATER);
        Upload changed = ledger().markNotified(failed(FailureCode.OBJECT_CHANGED, NOW), LATER);

        assertThat(ledger().resumeFailed(told.id()).notifiedAt()).isNull();
        assertThat(ledger().resumeChanged(changed.id(), null).notifiedAt()).isNull();
        Upload again = ledger().finish(told.id(), null, null, LATER);

        assertThat(again.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(again.notifiedAt()).isNull();
        assertThat(unnotified()).contains(told.id()).doesNotContain(changed.id());
    }

    @Test
    default void anEndThatIsTriedAgainBeforeItWasToldIsNotToBeToldAnyMore() {
        Upload failed = failed(FailureCode.CHUNK_FAILED, NOW);
        Upload resumed = ledger().resumeFailed(failed.id());

        assertThat(unnotified()).doesNotContain(failed.id());
        assertThat(ledger().markNotified(failed, LATER)).isEqualTo(resumed);
    }

    @Test
    default void anotherEndIsNotTakenForTheOneThatWasTold() {
        Upload first = failed(FailureCode.CHUNK_FAILED, NOW);
        ledger().resumeFailed(first.id());
        Upload second = ledger().finish(first.id(), null, FAILURE, NOW.plusMillis(1));
        assertThat(ledger().markNotified(first, LATER)).isEqualTo(second);
        assertThat(unnotified()).contains(first.id());

        ledger().resumeFailed(first.id());
        Upload third = ledger().finish(first.id(), null, null, NOW.plusMillis(1));
        assertThat(ledger().markNotified(second, LATER)).isEqualTo(third);
        assertThat(unnotified()).contains(first.id());
    }

    @Test
    default void theEndOfAnUploadThatDoesNotExistCannotBeTold() {
        Upload none = Samples.upload();

        assertThatThrownBy(() -> ledger().markNotified(none, NOW)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    default void theOldestUnnotifiedUploadsComeFirstPageByPage() {
        List<UploadId> ids = new ArrayList<>();
        for (int second : new int[] {30, 10, 20, 10, 10}) {
            Upload upload = Samples.upload(Samples.newOwner(), NOW.plusSeconds(second));
            ledger().createUpload(upload);
            ids.add(ledger().abort(upload.id(), LATER).id());
        }

        List<UploadId> ours = unnotified(2).stream().filter(ids::contains).toList();

        assertThat(ours).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ours.stream().map(id -> ledger().findUpload(id).orElseThrow().createdAt()))
                .isSorted();
    }

    @Test
    default void aListOfTheUnnotifiedTakesNoOtherCursorAndNoOtherLimit() {
        String ofAbandoned = new Cursor.AfterAbandoned(1, Samples.newId()).encode();

        assertThatThrownBy(() -> ledger().listUnnotified(ofAbandoned, 10)).isInstanceOf(InvalidCursorException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listUnnotified(null, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().listUnnotified(null, 1_001));
    }

    private Upload begun() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        return upload;
    }

    private Upload failed(FailureCode code, Instant time) {
        return ledger().fail(Samples.validating(ledger(), 1).id(), Failure.of(code, "detail"), time);
    }

    private List<UploadId> unnotified() {
        return unnotified(1_000);
    }

    private List<UploadId> unnotified(int limit) {
        List<UploadId> ids = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger().listUnnotified(cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            ids.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }
}

package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way out of FAILED. */
interface RetryContract {

    Ledger ledger();

    @Test
    default void aRetryableFailureIsForgottenByAResume() {
        UploadId id = failed(FailureCode.RECONCILIATION_FAILED);

        Upload resumed = ledger().resumeFailed(id);

        assertThat(resumed.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(resumed.failure()).isNull();
        assertThat(resumed.finishedAt()).isNull();
        assertThat(resumed.totalChunks()).isEqualTo(1);
        assertThat(ledger().resumeFailed(id)).isEqualTo(resumed);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    default void onlyRetryableFailuresAreResumed(FailureCode code) {
        UploadId id = failed(code);

        assertThat(ledger().resumeFailed(id).state())
                .isEqualTo(code.retryable() ? UploadState.VALIDATING : UploadState.FAILED);
    }

    @Test
    default void anUploadWhoseObjectIsNotKnownIsNotResumed() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        Upload failed = ledger().fail(upload.id(), Failure.of(FailureCode.CHUNK_FAILED, "early"), NOW);

        assertThat(ledger().resumeFailed(upload.id())).isEqualTo(failed);
    }

    @Test
    default void aDispatchThatWasGivenUpGoesOnWhereItsWorkStood() {
        Upload uploaded = Samples.upload();
        ledger().createUpload(uploaded);
        ledger().markUploaded(uploaded.id(), Samples.ETAG);
        assertThat(givenUpAndResumed(uploaded).state()).isEqualTo(UploadState.UPLOADED);

        Upload dispatching = Samples.upload();
        ledger().createUpload(dispatching);
        ledger().freezePlan(dispatching.id(), Samples.plan(100), NOW);
        Upload resumed = givenUpAndResumed(dispatching);
        assertThat(resumed.state()).isEqualTo(UploadState.DISPATCHING);
        assertThat(resumed.failure()).isNull();
        assertThat(resumed.finishedAt()).isNull();
    }

    @Test
    default void aDispatchThatHasGoneOnIsNotGivenUp() {
        Failure failure = Failure.of(FailureCode.DISPATCH_FAILED, "detail");
        Upload uploading = Samples.upload();
        ledger().createUpload(uploading);
        assertThat(ledger().giveUpDispatch(uploading.id(), failure, NOW)).isEqualTo(uploading);

        Upload validating = Samples.validating(ledger(), 2);
        assertThat(ledger().giveUpDispatch(validating.id(), failure, NOW)).isEqualTo(validating);

        Upload aborted = ledger().abort(validating.id(), NOW);
        assertThat(ledger().giveUpDispatch(validating.id(), failure, NOW)).isEqualTo(aborted);
    }

    @Test
    default void anObjectThatIsThereAgainGoesOnWhereItsWorkStood() {
        Upload uploaded = Samples.upload();
        ledger().createUpload(uploaded);
        ledger().markUploaded(uploaded.id(), Samples.ETAG);
        assertThat(changedAndResumed(uploaded).state()).isEqualTo(UploadState.UPLOADED);

        Upload dispatching = Samples.upload();
        ledger().createUpload(dispatching);
        ledger().freezePlan(dispatching.id(), Samples.plan(100), NOW);
        assertThat(changedAndResumed(dispatching).state()).isEqualTo(UploadState.DISPATCHING);

        Upload validating = changedAndResumed(Samples.validating(ledger(), 2));
        assertThat(validating.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(validating.totalChunks()).isEqualTo(2);
        assertThat(validating.failure()).isNull();
        assertThat(validating.finishedAt()).isNull();
        assertThat(ledger().resumeChanged(validating.id(), null)).isEqualTo(validating);
    }

    @Test
    default void anObjectThatIsThereAgainIsAwaitedSinceTheEventThatSaysSo() {
        Upload upload = Samples.validating(ledger(), 2);
        ledger().fail(upload.id(), Failure.of(FailureCode.OBJECT_CHANGED, "gone"), NOW);

        assertThat(ledger().resumeChanged(upload.id(), NOW.plusSeconds(99)).awaitedSince())
                .isEqualTo(NOW.plusSeconds(99));
    }

    @ParameterizedTest
    @EnumSource(value = FailureCode.class, names = "OBJECT_CHANGED", mode = EnumSource.Mode.EXCLUDE)
    default void noOtherFailureIsUndoneByAnObject(FailureCode code) {
        UploadId id = failed(code);

        assertThat(ledger().resumeChanged(id, null).state()).isEqualTo(UploadState.FAILED);
    }

    @Test
    default void whatFailedIsNeitherUploadedNorPlannedAgain() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        Upload failed = ledger().fail(upload.id(), Failure.of(FailureCode.OBJECT_CHANGED, "gone"), NOW);

        assertThat(ledger().markUploaded(upload.id(), Samples.ETAG)).isEqualTo(failed);
        assertThat(ledger().freezePlan(upload.id(), Samples.plan(100), NOW)).isEqualTo(failed);
    }

    private Upload changedAndResumed(Upload upload) {
        ledger().fail(upload.id(), Failure.of(FailureCode.OBJECT_CHANGED, "gone"), NOW);
        return ledger().resumeChanged(upload.id(), null);
    }

    private Upload givenUpAndResumed(Upload upload) {
        Failure failure = Failure.of(FailureCode.DISPATCH_FAILED, "detail");
        Upload failed = ledger().giveUpDispatch(upload.id(), failure, NOW);
        assertThat(failed.state()).isEqualTo(UploadState.FAILED);
        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.finishedAt()).isEqualTo(NOW);
        return ledger().resumeFailed(upload.id());
    }

    private UploadId failed(FailureCode code) {
        Upload upload = Samples.validating(ledger(), 1);
        ledger().fail(upload.id(), Failure.of(code, "detail"), NOW);
        return upload.id();
    }
}

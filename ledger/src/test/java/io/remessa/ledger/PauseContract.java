package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Uploads that are held back, or have another window than their plan says. */
interface PauseContract {

    Ledger ledger();

    @Test
    default void anUploadIsPausedUntilItIsResumedWhateverStepsItTakes() {
        UploadId id = create();
        assertThat(ledger().findUpload(id).orElseThrow().paused()).isFalse();

        assertThat(ledger().pause(id, NOW).pausedAt()).isEqualTo(NOW);
        ledger().markUploaded(id, Samples.ETAG);
        ledger().freezePlan(id, Samples.plan(100), NOW);
        assertThat(ledger().startValidating(id, 1).pausedAt()).isEqualTo(NOW);
        assertThat(ledger().pause(id, NOW.plusSeconds(9)).pausedAt())
                .as("since the first time")
                .isEqualTo(NOW);

        assertThat(ledger().resume(id).paused()).isFalse();
        assertThat(ledger().resume(id)).isEqualTo(ledger().findUpload(id).orElseThrow());
    }

    @Test
    default void whatHasEndedIsNotPausedAnyMoreAndNotPausedAgain() {
        UploadId id = Samples.validating(ledger(), 1).id();
        ledger().pause(id, NOW);

        Upload failed = ledger().fail(id, Failure.of(FailureCode.CHUNK_FAILED, "detail"), NOW);

        assertThat(failed.paused()).isFalse();
        assertThat(ledger().pause(id, NOW)).isEqualTo(failed);
        assertThat(ledger().resume(id)).isEqualTo(failed);
        assertThat(ledger().resumeFailed(id).paused()).isFalse();
    }

    @Test
    default void aWindowIsChangedUnlessSomebodyElseHasChangedItMeanwhile() {
        Upload seen = Samples.validating(ledger(), 1);

        Upload changed = ledger().changeWindow(seen, 40);
        assertThat(changed).isEqualTo(seen.withWindow(40));
        assertThat(ledger().changeWindow(seen, 50)).isEqualTo(changed);
        assertThat(ledger().changeWindow(changed, 50).priorityWindow()).isEqualTo(50);
        assertThat(ledger().finish(seen.id(), null, null, NOW).priorityWindow()).isEqualTo(50);
    }

    @Test
    default void theWindowOfWhatHasEndedStaysAsItIs() {
        UploadId id = create();
        Upload aborted = ledger().abort(id, NOW);

        assertThat(ledger().changeWindow(aborted, 40)).isEqualTo(aborted);
        assertThat(aborted.state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    default void anUploadThatIsNotThereIsNeitherPausedNorResumed() {
        assertThatThrownBy(() -> ledger().pause(Samples.newId(), NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().resume(Samples.newId())).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().changeWindow(Samples.upload(), 4)).isInstanceOf(NoSuchElementException.class);
    }

    private UploadId create() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        return upload.id();
    }
}

package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static io.remessa.ledger.upload.PausedBy.OPERATOR;
import static io.remessa.ledger.upload.PausedBy.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
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

        assertThat(ledger().pause(id, OWNER, NOW).pausedAt()).isEqualTo(NOW);
        ledger().markUploaded(id, Samples.ETAG);
        ledger().freezePlan(id, Samples.plan(100), NOW);
        assertThat(ledger().startValidating(id, 1).pausedAt()).isEqualTo(NOW);
        assertThat(ledger().pause(id, OWNER, NOW.plusSeconds(9)).pausedAt())
                .as("since the first time")
                .isEqualTo(NOW);

        Upload resumed = ledger().resume(id, OWNER, NOW.plusSeconds(10)).orElseThrow();
        assertThat(resumed.paused()).isFalse();
        assertThat(resumed.pausedBy()).isNull();
        assertThat(resumed.resumedAt()).isEqualTo(NOW.plusSeconds(10));
        assertThat(resumed).isEqualTo(ledger().findUpload(id).orElseThrow());
    }

    @Test
    default void whatIsNotPausedIsNotResumedSoOfManyThatResumeItOneDoes() {
        UploadId id = create();
        assertThat(ledger().resume(id, OPERATOR, NOW)).isEmpty();
        ledger().pause(id, OWNER, NOW);

        assertThat(ledger().resume(id, OWNER, NOW)).isPresent();
        assertThat(ledger().resume(id, OWNER, NOW)).isEmpty();
        assertThat(ledger().findUpload(id).orElseThrow().sending()).isEqualTo(1);
    }

    @Test
    default void anOperatorTakesOverWhatTheOwnerHoldsBackAndOnlyAnOperatorLetsItGo() {
        UploadId id = create();
        ledger().pause(id, OWNER, NOW);

        Upload held = ledger().pause(id, OPERATOR, NOW.plusSeconds(9));
        assertThat(held.pausedBy()).isEqualTo(OPERATOR);
        assertThat(held.pausedAt()).isEqualTo(NOW);
        assertThat(ledger().pause(id, OWNER, NOW)).isEqualTo(held);
        assertThat(ledger().resume(id, OWNER, NOW)).isEmpty();
        assertThat(ledger().findUpload(id).orElseThrow()).isEqualTo(held);

        assertThat(ledger().resume(id, OPERATOR, NOW).orElseThrow().paused()).isFalse();
    }

    @Test
    default void whatHasEndedIsNotPausedAnyMoreAndNotPausedAgain() {
        UploadId id = Samples.validating(ledger(), 1).id();
        ledger().pause(id, OPERATOR, NOW);

        Upload failed = ledger().fail(id, Failure.of(FailureCode.CHUNK_FAILED, "detail"), NOW);

        assertThat(failed.paused()).isFalse();
        assertThat(failed.pausedBy()).isNull();
        assertThat(ledger().pause(id, OWNER, NOW)).isEqualTo(failed);
        assertThat(ledger().resume(id, OWNER, NOW)).isEmpty();
        assertThat(ledger().resumeFailed(id).paused()).isFalse();
    }

    @Test
    default void aWindowStaysUntilItIsChangedOrThePlansIsGivenBack() {
        Upload seen = Samples.validating(ledger(), 1);

        assertThat(ledger().changeWindow(seen.id(), 40)).contains(seen.withWindow(40));
        Upload changed = ledger().changeWindow(seen.id(), 50).orElseThrow();
        assertThat(changed.priorityWindow()).isEqualTo(50);
        assertThat(ledger().changeWindow(seen.id(), null)).contains(changed.withWindow(null));
        ledger().changeWindow(seen.id(), 60);
        assertThat(ledger().finish(seen.id(), null, null, NOW).priorityWindow()).isEqualTo(60);
    }

    @Test
    default void everyResumptionAndEveryWindowBeginsASending() {
        UploadId id = Samples.validating(ledger(), 1).id();
        assertThat(ledger().findUpload(id).orElseThrow().sending()).isZero();

        ledger().pause(id, OWNER, NOW);
        assertThat(ledger().resume(id, OWNER, NOW).orElseThrow().sending()).isEqualTo(1);
        assertThat(ledger().changeWindow(id, 9).orElseThrow().sending()).isEqualTo(2);
        assertThat(ledger().beginSending(id, NOW).orElseThrow().sending()).isEqualTo(3);
        assertThat(ledger().finish(id, null, null, NOW).sending()).isEqualTo(3);
        assertThat(ledger().beginSending(id, NOW)).isEmpty();
    }

    @Test
    default void itIsTriedAgainWhenASendingBeginsAndAtOnceWhenTheNewestCouldNotBeSent() {
        UploadId id = Samples.validating(ledger(), 1).id();
        ledger().pause(id, OWNER, NOW);
        ledger().resume(id, OWNER, NOW);

        Upload overtaken = ledger().beginSending(id, NOW.plusSeconds(5)).orElseThrow();
        assertThat(overtaken.resumedAt()).isEqualTo(NOW.plusSeconds(5));
        Upload begun = ledger().beginSending(id, NOW.plusSeconds(6)).orElseThrow();
        ledger().markNotSent(overtaken);
        assertThat(ledger().findUpload(id)).contains(begun);

        ledger().markNotSent(begun);
        assertThat(ledger().findUpload(id)).contains(begun.notSent());
        assertThat(begun.notSent().resumedAt())
                .as("nothing was done before, whenever its chunks are sent")
                .isEqualTo(NOW.plusSeconds(6));
        assertThat(begun.notSent().lastSentAnewAt()).isNull();
        assertThat(ledger().beginSending(id, NOW.plusSeconds(7)).orElseThrow().lastSentAnewAt())
                .isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    default void whatIsLetGoAndCouldNotBeSentIsLetGoAtOnceAlsoWhenItIsHeldBackAgain() {
        UploadId id = Samples.validating(ledger(), 1).id();
        ledger().pause(id, OWNER, NOW);
        Upload resumed = ledger().resume(id, OWNER, NOW.plusSeconds(1)).orElseThrow();
        assertThat(resumed.lastSentAnewAt()).isEqualTo(NOW.plusSeconds(1));
        ledger().pause(id, OWNER, NOW.plusSeconds(2));

        ledger().markNotSent(resumed);

        Upload held = ledger().findUpload(id).orElseThrow();
        assertThat(held.paused()).isTrue();
        assertThat(held.lastSentAnewAt()).isNull();
        assertThat(held.resumedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(ledger().finish(id, null, null, NOW).resumedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    default void whatHasEndedMeanwhileStaysAsItIsWhenItCouldNotBeSent() {
        UploadId id = Samples.validating(ledger(), 1).id();
        Upload begun = ledger().beginSending(id, NOW).orElseThrow();
        Upload ended = ledger().finish(id, null, null, NOW);

        ledger().markNotSent(begun);

        assertThat(ledger().findUpload(id)).contains(ended);
    }

    @Test
    default void theWindowOfWhatHasEndedStaysAsItIs() {
        UploadId id = create();
        Upload aborted = ledger().abort(id, NOW);

        assertThat(ledger().changeWindow(id, 40)).isEmpty();
        assertThat(ledger().findUpload(id)).contains(aborted);
        assertThat(aborted.state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    default void anUploadThatIsNotThereIsNeitherPausedNorResumed() {
        UploadId none = Samples.newId();
        assertThatThrownBy(() -> ledger().pause(none, OWNER, NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().resume(none, OWNER, NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().changeWindow(none, 4)).isInstanceOf(NoSuchElementException.class);
    }

    // ---- chunks of more than one sending

    @Test
    default void aChunkThatIsBegunIsBegunAgainByItsOwnSendingAlone() {
        UploadId id = Samples.validating(ledger(), 1).id();
        assertThat(ledger().startChunk(id, 0, 0, 3, NOW).orElseThrow().sending())
                .isEqualTo(3);

        for (int other : new int[] {0, 2, 4}) {
            assertThat(ledger().startChunk(id, 0, 0, other, NOW)).isEmpty();
        }
        assertThat(ledger().startChunk(id, 0, 0, 3, NOW).orElseThrow().attempts())
                .isEqualTo(2);
    }

    @Test
    default void aChunkIsGivenBackByTheSendingThatBeganItAndThenBegunByAny() {
        UploadId id = Samples.validating(ledger(), 2).id();
        assertThat(ledger().giveBackChunk(id, 0, 0, 0)).as("it waits").isFalse();
        ledger().startChunk(id, 0, 0, 0, NOW);
        Chunk begun = ledger().findChunk(id, 0).orElseThrow();

        assertThat(ledger().giveBackChunk(id, 0, 0, 1)).isFalse();
        assertThat(ledger().giveBackChunk(id, 0, 1, 0)).isFalse();
        assertThat(ledger().findChunk(id, 0)).contains(begun);
        assertThat(ledger().giveBackChunk(id, 0, 0, 0)).isTrue();
        assertThat(ledger().findChunk(id, 0).orElseThrow().state()).isEqualTo(ChunkState.PENDING);
        assertThat(ledger().openChunks(id, 10)).containsExactly(0, 1);

        assertThat(ledger().startChunk(id, 0, 0, 2, NOW).orElseThrow().sending())
                .isEqualTo(2);
        assertThat(ledger().completeChunk(id, Samples.completed(0, 0), NOW)).isTrue();
        assertThat(ledger().giveBackChunk(id, 0, 0, 2)).as("it has ended").isFalse();
        assertThat(ledger().findChunk(id, 0).orElseThrow().sending()).isEqualTo(2);
    }

    private UploadId create() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        return upload.id();
    }
}

package io.remessa.dispatch.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.dispatch.GiveUpDispatch;
import io.remessa.dispatch.Uploads;
import io.remessa.dispatch.service.LogLines;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepUploadsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SweepAges AGES = new SweepAges(Duration.ofMinutes(2), Duration.ofMinutes(10));

    private final Uploads uploads = new Uploads();
    private final SweepUploads sweep = sweeper(uploads::find);

    @AfterEach
    void stop() {
        uploads.close();
    }

    private SweepUploads sweeper(ObjectFinder objects) {
        return new SweepUploads(
                uploads.ledger,
                objects,
                uploads.dispatcher(),
                (owner, messages) -> uploads.sent.addAll(messages),
                AGES,
                uploads.clock);
    }

    /** Sweeps now, and then every minute. */
    private void sweepFor(int minutes) throws InterruptedException {
        assertThat(sweep.run().failed()).isZero();
        for (int minute = 0; minute < minutes; minute++) {
            uploads.clock.pass(MINUTE);
            assertThat(sweep.run().failed()).isZero();
        }
    }

    // ---- before it is dispatched

    @Test
    void anObjectWhoseEventWasLostIsDispatched() throws Exception {
        Upload upload = uploads.uploaded();

        sweepFor(2);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(uploads.sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2);
    }

    @Test
    void aFailureIsLoggedAsOneOfItsUpload() throws Exception {
        Upload upload = uploads.asked();
        SweepUploads failing = sweeper(name -> {
            throw new IllegalStateException("S3 is away");
        });
        failing.run();
        uploads.clock.pass(Duration.ofMinutes(2));
        try (LogLines lines = new LogLines(SweepUploads.class)) {
            assertThat(failing.run().failed()).isEqualTo(1);

            assertThat(lines.contexts()).containsExactly(LogLines.of(upload.id()));
        }
    }

    @Test
    void anUploadThatIsPausedStandsStillForAsLongAsItIs() throws Exception {
        Upload upload = uploads.validating();
        uploads.ledger.pause(upload.id(), PausedBy.OWNER, uploads.clock.instant());
        sweepFor(60);
        assertThat(uploads.sent).isEmpty();

        uploads.ledger.resume(upload.id(), PausedBy.OWNER, uploads.clock.instant());
        sweepFor(9);
        assertThat(uploads.sent).as("its age begins when it is resumed").isEmpty();
        sweepFor(1);
        assertThat(uploads.sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2);
    }

    @Test
    void anUploadThatIsPausedAndHasNothingOpenComesToItsEnd() throws Exception {
        Upload upload = uploads.validating();
        uploads.ledger.pause(upload.id(), PausedBy.OWNER, uploads.clock.instant());
        for (int number = 0; number < upload.totalChunks(); number++) {
            uploads.complete(upload, number);
        }

        sweepFor(0);

        assertThat(uploads.now(upload).state().isFinal()).isTrue();
    }

    @Test
    void anObjectThatWasJustPutTogetherWaitsForItsEvent() throws Exception {
        Upload upload = uploads.uploaded();

        sweepFor(1);

        assertThat(uploads.now(upload)).isEqualTo(upload);
    }

    @Test
    void aDispatchThatCrashedBetweenPlanAndChunksGoesOnThoughItsEventWasLost() throws Exception {
        Upload upload = uploads.dispatching();

        sweepFor(2);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(uploads.sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2);
    }

    @Test
    void anObjectWhoseCompletingCallCrashedAndWhoseEventWasLostIsDispatched() throws Exception {
        Upload upload = uploads.asked();
        uploads.put(upload);

        sweepFor(2);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void anUploadWhosePartsAreStillBeingSentIsLeftAlone() throws Exception {
        Upload upload = uploads.asked();

        sweepFor(60);

        assertThat(uploads.now(upload)).isEqualTo(upload);
    }

    @Test
    void theObjectOfAnUploadIsNotAskedForWhileItsPartsAreSigned() throws Exception {
        Upload upload = uploads.asked();
        List<Instant> asked = new ArrayList<>();
        SweepUploads asking = sweeper(name -> {
            asked.add(uploads.clock.instant());
            return uploads.find(name);
        });

        for (int minute = 0; minute < 30; minute++) {
            uploads.ledger.extendExpiry(upload.id(), uploads.clock.instant().plus(Duration.ofDays(7)));
            asking.run();
            uploads.clock.pass(MINUTE);
        }

        assertThat(asked).isEmpty();
    }

    @Test
    void anObjectThatIsGoneEndsItsUpload() throws Exception {
        Upload upload = uploads.asked();
        uploads.ledger.markUploaded(upload.id(), "gone-1");

        sweepFor(2);

        assertThat(uploads.now(upload).failure())
                .extracting(failure -> failure.code())
                .isEqualTo(FailureCode.OBJECT_CHANGED);
    }

    @Test
    void aRetryOfADispatchThatWasGivenUpIsDispatched() throws Exception {
        Upload upload = uploads.uploaded();
        new GiveUpDispatch(uploads.ledger, Owner.LOCAL, 20, Traces.none(), uploads.clock)
                .run(uploads.put(upload), id -> SpanDraft.of(id, "process dead letters"));
        sweepFor(3);
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.FAILED);

        uploads.retryUpload().run(upload.id());
        sweepFor(2);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.VALIDATING);
    }

    // ---- while it is validated

    @Test
    void chunksWhoseMessagesWereLostAreSentAgainAsFarAsTheWindowReaches() throws Exception {
        Upload upload = uploads.validating();

        sweepFor(9);
        assertThat(uploads.sent).isEmpty();
        sweepFor(1);

        assertThat(uploads.sent)
                .containsExactly(
                        ChunkMessage.of(upload.id(), 0, 0),
                        ChunkMessage.of(upload.id(), 1, 0),
                        ChunkMessage.of(upload.id(), 2, 0));
    }

    @Test
    void anUploadOfWhichAChunkEndsNowAndThenIsSentNothingTwice() throws Exception {
        Upload upload = uploads.validating();
        for (int number = 0; number < upload.totalChunks() - 1; number++) {
            sweepFor(9);
            uploads.complete(upload, number);
        }
        sweepFor(9);

        assertThat(uploads.sent).isEmpty();
    }

    @Test
    void aChunkThatCrashesItsValidatorsAgainAndAgainIsLeftToTheDeadLetters() throws Exception {
        Upload upload = uploads.validating();
        for (int crash = 0; crash < 20; crash++) {
            uploads.begin(upload, 1);
            sweepFor(9);
        }

        assertThat(uploads.sent).isEmpty();
    }

    @Test
    void whatAFullQueueHasNotComeToIsSentAgainOnlySeldom() throws Exception {
        uploads.validating();

        sweepFor(24 * 60);

        assertThat(uploads.sent).hasSize(7 * 3);
    }

    @Test
    void anUploadWithNothingOpenIsFinishedAtOnce() throws Exception {
        Upload upload = uploads.validating();
        uploads.completeAll(upload);

        sweepFor(0);

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.COMPLETED);
        assertThat(uploads.sent).isEmpty();
    }

    // ---- for how long the stillest has stood still

    @Test
    void anUploadHasStoodStillSinceItWasSeenFirstHoweverOftenItWasTakenUpInVain() throws Exception {
        uploads.validating();

        sweepFor(100);

        assertThat(uploads.sent).as("it was taken up").isNotEmpty();
        assertThat(sweep.run().longestUnchanged()).isEqualTo(Duration.ofMinutes(100));
    }

    @Test
    void theOneThatHasStoodStillLongestIsTold() throws Exception {
        uploads.validating();
        sweepFor(30);
        Upload late = uploads.asked("u-late0000000000000000");
        uploads.put(late);
        sweepFor(2);

        assertThat(uploads.now(late).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(sweep.run().longestUnchanged()).isEqualTo(Duration.ofMinutes(32));
    }

    @Test
    void anUploadThatGoesOnOrThatIsTriedHasNotStoodStillForLong() throws Exception {
        Upload upload = uploads.validating();
        sweepFor(9);
        uploads.complete(upload, 0);
        sweepFor(9);
        assertThat(sweep.run().longestUnchanged()).isEqualTo(Duration.ofMinutes(9));

        uploads.begin(upload, 1);
        sweepFor(2);
        assertThat(sweep.run().longestUnchanged()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoeverIsPausedOrWaitsForItsSenderStandsStillByRights() throws Exception {
        Upload paused = uploads.validating();
        uploads.ledger.pause(paused.id(), PausedBy.OWNER, uploads.clock.instant());
        uploads.asked("u-late0000000000000000");

        sweepFor(60);

        assertThat(sweep.run().longestUnchanged()).isZero();
    }

    // ---- all of them

    @Test
    void whatHasEndedIsNotLookedAt() throws Exception {
        Upload upload = uploads.validating();
        uploads.ledger.abort(upload.id(), uploads.clock.instant());

        assertThat(sweep.run()).isEqualTo(new SweepUploads.Outcome(0, 0, 0, Map.of(), Duration.ZERO));
    }

    @Test
    void anUploadThatCannotBeTakenUpDoesNotKeepTheOthersAndIsTriedAgain() throws Exception {
        Upload bad = uploads.asked("u-bad00000000000000000");
        Upload good = uploads.asked("u-good0000000000000000");
        uploads.put(bad);
        uploads.put(good);
        boolean[] away = {true};
        SweepUploads stumbling = sweeper(name -> {
            if (away[0] && name.equals(bad.object())) {
                throw new IllegalStateException("S3 is away");
            }
            return uploads.find(name);
        });
        stumbling.run();
        uploads.clock.pass(Duration.ofMinutes(2));

        assertThat(stumbling.run())
                .isEqualTo(new SweepUploads.Outcome(2, 1, 0, Map.of(UploadState.UPLOADING, 2), Duration.ZERO));
        assertThat(uploads.now(good).state()).isEqualTo(UploadState.VALIDATING);
        assertThat(uploads.now(bad).state()).isEqualTo(UploadState.UPLOADING);

        away[0] = false;
        stumbling.run();
        assertThat(uploads.now(bad).state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void manySweepersAtOnceChangeNothingThatOneDoesNot() throws Exception {
        Upload upload = uploads.dispatching();
        SweepUploads other = sweeper(uploads::find);
        for (int minute = 0; minute < 30; minute++) {
            sweep.run();
            other.run();
            uploads.clock.pass(MINUTE);
        }
        List<Chunk> chunks =
                uploads.ledger.listChunks(upload.id(), null, null, 1_000).items();
        assertThat(chunks)
                .hasSize(uploads.now(upload).totalChunks())
                .allSatisfy(chunk -> assertThat(chunk.state()).isEqualTo(ChunkState.PENDING));

        uploads.completeAll(upload);
        sweep.run();
        other.run();

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.COMPLETED);
    }
}

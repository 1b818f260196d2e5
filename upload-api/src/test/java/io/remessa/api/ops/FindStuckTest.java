package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.api.ops.Overview.Reason;
import io.remessa.api.ops.Overview.Stuck;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why uploads do not go on, as the overview says it. */
class FindStuckTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Operated operated = new Operated();

    private List<Stuck> stuck() {
        return operated.overview.now().stuck();
    }

    /** A minute later, with the same processes running. */
    private List<Stuck> stuckAfterAMinute() {
        assertThat(stuck()).isEmpty();
        operated.pass(MINUTE);
        allRun();
        return stuck();
    }

    private void allRun() {
        operated.running("chunk-dispatcher");
        operated.running("chunk-validator");
    }

    @Test
    void whatGoesOnIsNotStuck() {
        allRun();
        operated.uploading(Duration.ofDays(7));
        operated.uploaded();
        Upload validating = operated.validating(2);
        assertThat(stuck()).isEmpty();

        operated.pass(MINUTE);
        operated.running("chunk-dispatcher");
        operated.running("chunk-validator", validating.id());
        assertThat(stuck()).extracting(Stuck::uploadId).doesNotContain(validating.id());
    }

    @Test
    void withoutADispatcherNothingIsDispatched() {
        operated.running("chunk-validator");
        Upload upload = operated.uploaded();

        assertStuck(upload, Reason.NO_DISPATCHER, stuck());
    }

    @Test
    void aProcessThatHasNotReportedForAMinuteRunsNoMore() {
        allRun();
        Upload upload = operated.validating(1);
        operated.pass(MINUTE.multipliedBy(3));
        operated.running("chunk-dispatcher");

        assertStuck(upload, Reason.NO_VALIDATOR, stuck());
    }

    @Test
    void theFirstValidatorMayTakeAMinuteToComeWithTheWork() {
        operated.running("chunk-dispatcher");
        operated.validating(1);

        assertThat(stuck()).isEmpty();
    }

    @Test
    void manyThatOnlyWaitDoNotHideTheOneThatFails() {
        allRun();
        for (int held = 0; held < 120; held++) {
            operated.ledger.pause(operated.validating(1).id(), PausedBy.OWNER, operated.now);
        }
        Upload failing = operated.validating(1);
        operated.ledger.startChunk(failing.id(), 0, 0, 0, operated.now);
        operated.ledger.recordFailure(failing.id(), 0, 0, "S3 answered 503", 5, operated.now);

        assertThat(stuck().get(0).uploadId()).isEqualTo(failing.id());
        assertThat(stuck().get(0).reason()).isEqualTo(Reason.CHUNK_FAILING);
    }

    /** None of the reasons is so grave that it may hide all others. */
    @Test
    void manyOfTheGravestReasonDoNotHideOthersAndAllAreCounted() {
        operated.running("chunk-validator");
        for (int undispatched = 0; undispatched < 120; undispatched++) {
            operated.uploaded();
        }
        Upload failing = operated.validating(1);
        operated.ledger.startChunk(failing.id(), 0, 0, 0, operated.now);
        operated.ledger.recordFailure(failing.id(), 0, 0, "S3 answered 503", 5, operated.now);
        operated.ledger.pause(operated.validating(1).id(), PausedBy.OWNER, operated.now);

        Overview overview = operated.overview.now();

        assertThat(overview.stuck())
                .hasSize(100)
                .extracting(Stuck::reason)
                .startsWith(Reason.NO_DISPATCHER)
                .endsWith(Reason.CHUNK_FAILING, Reason.PAUSED);
        assertThat(overview.stuckCounts())
                .isEqualTo(Map.of(Reason.NO_DISPATCHER, 120, Reason.CHUNK_FAILING, 1, Reason.PAUSED, 1));
    }

    @Test
    void anEventThatIsInNoQueueIsLost() {
        allRun();
        Upload upload = operated.uploaded();

        assertStuck(upload, Reason.EVENT_LOST, stuckAfterAMinute());
    }

    @Test
    void anEventThatMayBeInItsQueueWaits() {
        allRun();
        Upload upload = operated.uploaded();
        operated.waiting(QueueRole.OBJECT_CREATED, 1);

        assertStuck(upload, Reason.WAITING_IN_QUEUE, stuckAfterAMinute());
    }

    @Test
    void anUploadWhoseChunksNobodyWorksOnWaitsOrHasLostThem() {
        allRun();
        Upload upload = operated.validating(3);
        operated.waiting(QueueRole.CHUNKS, 5);
        assertStuck(upload, Reason.WAITING_IN_QUEUE, stuckAfterAMinute());

        operated.waiting(QueueRole.CHUNKS, 0);
        operated.pass(FindOverview.KEPT);
        allRun();
        assertStuck(upload, Reason.EVENT_LOST, stuck());
    }

    @Test
    void aChunkThatFailsIsNamedWithItsFailure() {
        Upload upload = operated.validating(3);
        operated.ledger.startChunk(upload.id(), 1, 0, 0, operated.now);
        operated.ledger.recordFailure(upload.id(), 1, 0, "S3 answered 503", 5, operated.now);
        operated.running("chunk-dispatcher");
        operated.running("chunk-validator", upload.id());

        assertStuck(upload, Reason.CHUNK_FAILING, stuck());
        assertThat(stuck().get(0).detail()).contains("Chunk 1", "1 times", "S3 answered 503");
    }

    @Test
    void whatSomebodyHoldsBackIsSaidToBeSince() {
        allRun();
        Upload upload = operated.validating(1);
        operated.ledger.pause(upload.id(), PausedBy.OWNER, operated.now);

        assertStuck(upload, Reason.PAUSED, stuck());
        assertThat(stuck().get(0).since()).isEqualTo(operated.now);
    }

    @Test
    void anUploadThatNobodyGoesOnWithIsNamedADayBeforeItExpires() {
        allRun();
        operated.uploading(Duration.ofDays(1).plusSeconds(1));
        Upload expiring = operated.uploading(Duration.ofDays(1));

        assertStuck(expiring, Reason.EXPIRING, stuck());
    }

    @Test
    void anUploadThatIsBeingSentIsNotNamedWhereUploadsExpireWithinADay() {
        operated.expiry = Duration.ofDays(1);
        allRun();
        operated.uploading(Duration.ofDays(1));
        operated.uploading(Duration.ofHours(6).plusSeconds(1));
        Upload expiring = operated.uploading(Duration.ofHours(6));

        assertThat(operated.justStarted().now().stuck())
                .extracting(Stuck::uploadId)
                .containsExactly(expiring.id());
    }

    @Test
    void anUploadThatExpiresWhileItIsHeldBackIsSaidToExpire() {
        allRun();
        Upload expiring = operated.uploading(Duration.ofDays(1));
        operated.ledger.pause(expiring.id(), PausedBy.OPERATOR, operated.now);

        assertStuck(expiring, Reason.EXPIRING, stuck());
    }

    @Test
    void validatorsThatComeWithTheWorkAreGivenTheTime() {
        operated.running("chunk-dispatcher");
        operated.validating(1);
        operated.pass(MINUTE.multipliedBy(3).minusMillis(1));
        operated.running("chunk-dispatcher");

        assertThat(stuck()).isEmpty();
    }

    // ---- a process that has just begun

    @Test
    void aProcessThatHasJustBegunSeesAtOnceThatChunksStandStill() {
        Upload upload = operated.validating(3);
        operated.pass(MINUTE.multipliedBy(5));
        allRun();

        assertStuck(upload, Reason.EVENT_LOST, stuck());
        assertThat(stuck().get(0).since()).isEqualTo(upload.startedAt());
    }

    @Test
    void whatTheRowsOfChunksTellIsAStep() {
        Upload begun = operated.validating(3);
        Upload ended = operated.validating(3);
        operated.pass(MINUTE.multipliedBy(5));
        operated.ledger.startChunk(begun.id(), 0, 0, 0, operated.now);
        operated.ledger.startChunk(ended.id(), 0, 0, 0, operated.now.minus(MINUTE));
        operated.ledger.recordFailure(ended.id(), 0, 0, "S3 answered 503", 1, operated.now);
        allRun();
        assertThat(stuck()).isEmpty();

        operated.pass(MINUTE.minusSeconds(1));
        allRun();
        assertThat(operated.justStarted().now().stuck()).isEmpty();

        operated.pass(Duration.ofSeconds(1));
        assertThat(operated.justStarted().now().stuck())
                .extracting(Stuck::uploadId, Stuck::reason, Stuck::since)
                .containsExactlyInAnyOrder(
                        tuple(begun.id(), Reason.EVENT_LOST, operated.now.minus(MINUTE)),
                        tuple(ended.id(), Reason.EVENT_LOST, operated.now.minus(MINUTE)));
    }

    @Test
    void anObjectThatDidNotComeThroughTheApiHasWaitedSinceItsEvent() {
        Upload upload = operated.found();
        operated.pass(MINUTE);
        allRun();

        assertStuck(upload, Reason.EVENT_LOST, stuck());
    }

    @Test
    void sinceWhenAFileIsThereNoRowSaysSoThatIsNotKnownForAMinute() {
        Upload upload = operated.uploaded();
        operated.pass(MINUTE.multipliedBy(5));
        allRun();
        assertThat(stuck()).isEmpty();
        assertThat(operated.overview.now().undecided()).isEqualTo(1);

        operated.pass(MINUTE);
        allRun();
        assertStuck(upload, Reason.EVENT_LOST, stuck());
        assertThat(operated.overview.now().undecided()).isZero();
    }

    @Test
    void whatHasComeSinceTheLastLookIsKnownNotToWaitForLong() {
        allRun();
        stuck();
        operated.uploading(Duration.ofDays(7));
        operated.pass(FindOverview.KEPT);
        operated.uploaded();

        assertThat(operated.overview.now().undecided()).isZero();
        operated.pass(MINUTE.multipliedBy(10));
        operated.uploaded();
        operated.pass(MINUTE);
        allRun();
        assertThat(operated.overview.now().undecided())
                .as("nobody has looked for a while")
                .isEqualTo(1);
    }

    @Test
    void whatIsResumedIsNotTakenForWhatHasStoodStillAllTheTime() {
        Upload upload = operated.validating(1);
        operated.ledger.pause(upload.id(), PausedBy.OWNER, operated.now);
        operated.pass(MINUTE.multipliedBy(10));
        allRun();
        assertStuck(upload, Reason.PAUSED, stuck());

        operated.pass(FindOverview.KEPT);
        operated.ledger.resume(upload.id(), PausedBy.OWNER, operated.now);
        assertThat(stuck()).isEmpty();

        operated.pass(MINUTE);
        allRun();
        assertStuck(upload, Reason.EVENT_LOST, stuck());
    }

    @Test
    void nothingIsSaidOfAQueueThatDoesNotAnswer() {
        operated.validating(1);
        operated.pass(MINUTE);
        allRun();
        operated.doesNotAnswer(QueueRole.CHUNKS);

        assertThat(stuck()).isEmpty();
        assertThat(operated.overview.now().undecided()).isEqualTo(1);
    }

    private static void assertStuck(Upload upload, Reason reason, List<Stuck> stuck) {
        assertThat(stuck)
                .extracting(Stuck::uploadId, Stuck::owner, Stuck::reason)
                .containsExactly(tuple(upload.id(), Operated.MARIA, reason));
    }
}

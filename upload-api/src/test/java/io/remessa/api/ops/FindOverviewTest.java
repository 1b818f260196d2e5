package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.api.ops.Overview.FleetMember;
import io.remessa.api.ops.Overview.Minute;
import io.remessa.api.ops.Overview.Oldest;
import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.Overview.Unfinished;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindOverviewTest {

    private static final long MINUTE = Operated.NOW.getEpochSecond() / 60;

    private final Operated operated = new Operated();

    @Test
    void whatWasFoundIsGoodForTwoSecondsForAllWhoAsk() {
        Overview first = operated.overview.now();
        operated.pass(Duration.ofMillis(1_999));
        assertThat(operated.overview.now()).isSameAs(first);
        assertThat(operated.looks).isEqualTo(1);

        operated.pass(Duration.ofMillis(1));
        assertThat(operated.overview.now().at()).isEqualTo(Operated.NOW.plusSeconds(2));
        assertThat(operated.looks).isEqualTo(2);
        assertThat(first.readUnits()).isEqualTo(3);
    }

    @Test
    void whatWasFoundIsNotKeptForAsLongAsAClockWasFast() {
        Overview before = operated.overview.now();
        operated.pass(Duration.ofMinutes(-20));

        assertThat(operated.overview.now().at()).isEqualTo(Operated.NOW.minusSeconds(1_200));
        assertThat(operated.overview.now()).isNotSameAs(before);
        assertThat(operated.looks).isEqualTo(2);
    }

    @Test
    void uploadsAreCountedByTheirStateAndTheOldestThatWaitsIsNamed() {
        operated.uploading(Duration.ofDays(7));
        Upload paused = operated.uploaded();
        operated.ledger.pause(paused.id(), PausedBy.OWNER, operated.now);
        operated.pass(Duration.ofSeconds(1));
        Upload oldest = operated.validating(1);
        operated.pass(Duration.ofSeconds(1));
        operated.uploaded();
        Upload ended = operated.uploaded();
        operated.ledger.abort(ended.id(), operated.now);

        Overview overview = operated.overview.now();

        assertThat(overview.uploads()).isEqualTo(new Unfinished(1, 2, 0, 1, false));
        assertThat(overview.oldest())
                .isEqualTo(new Oldest(
                        oldest.id(),
                        oldest.state(),
                        oldest.createdAt(),
                        oldest.startedAt(),
                        Operated.NOW.plusSeconds(1)));
    }

    @Test
    void theOldestIsTheOneOfWhichNothingHasHappenedForTheLongestTimeAndNotTheOneThatWasAskedForFirst() {
        Upload goesOn = operated.validating(3);
        operated.pass(Duration.ofMinutes(30));
        Upload standsStill = operated.validating(3);
        operated.pass(Duration.ofMinutes(5));
        operated.ledger.startChunk(goesOn.id(), 0, 0, 0, operated.now);
        operated.pass(Duration.ofMinutes(1));

        assertThat(operated.overview.now().oldest())
                .isEqualTo(new Oldest(
                        standsStill.id(),
                        standsStill.state(),
                        standsStill.createdAt(),
                        standsStill.startedAt(),
                        operated.now.minus(Duration.ofMinutes(6))));

        operated.running("chunk-validator", standsStill.id());
        operated.pass(Duration.ofSeconds(2));
        assertThat(operated.overview.now().oldest())
                .as("a chunk that is in work was begun")
                .extracting(Oldest::uploadId)
                .isEqualTo(goesOn.id());
    }

    @Test
    void whereNothingWaitsNoneIsTheOldest() {
        operated.uploading(Duration.ofDays(7));

        assertThat(operated.overview.now().oldest()).isNull();
    }

    @Test
    void countingStopsAtAThousandAndTheOldestIsFoundAllTheSame() {
        Upload oldest = operated.uploaded();
        operated.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 1_000; i++) {
            operated.uploaded();
        }

        Overview overview = operated.overview.now();

        assertThat(overview.uploads()).isEqualTo(new Unfinished(0, 1_000, 0, 0, true));
        assertThat(overview.oldest()).extracting(Oldest::uploadId).isEqualTo(oldest.id());
    }

    /** Nothing is said to be none that nobody has counted. */
    @Test
    void aStateHasItsNumberHoweverManyAreInAnother() {
        operated.uploading(Duration.ofDays(7));
        operated.uploaded();
        operated.uploaded();
        for (int i = 0; i < 1_000; i++) {
            operated.validating(1);
        }

        assertThat(operated.overview.now().uploads()).isEqualTo(new Unfinished(1, 2, 0, 1_000, false));
    }

    @Test
    void theHistoryIsWhatAllHaveDoneTogetherMinuteByMinute() {
        operated.report(member(
                "a-1",
                List.of(new WorkMinute(MINUTE - 1, 60_000, 6, 2, 1), work(MINUTE, 30_000)),
                List.of(new QueueMinute(MINUTE - 1, 5, 2, 1))));
        operated.report(member(
                "b-2",
                List.of(work(MINUTE - 1, 1_000), work(MINUTE - 60, 9)),
                List.of(new QueueMinute(MINUTE - 1, 4, 3, 1))));

        List<Minute> minutes = operated.overview.now().history().minutes();

        assertThat(minutes)
                .hasSize(60)
                .extracting(Minute::minute)
                .startsWith(MINUTE - 59)
                .endsWith(MINUTE);
        assertThat(minutes.get(58)).isEqualTo(new Minute(MINUTE - 1, 61_000, 7, 3, 1, 5L, 3L, 1L));
        assertThat(minutes.get(59)).isEqualTo(new Minute(MINUTE, 30_000, 1, 1, 0, null, null, null));
        assertThat(minutes.subList(0, 58)).allMatch(minute -> minute.chunks() == 0 && minute.waiting() == null);
    }

    @Test
    void aProcessIsAliveForAMinuteAfterItsLastReportAndIsAsFastAsItWasLast() {
        operated.report(member("a-1", List.of(work(MINUTE - 2, 1_000_000), work(MINUTE - 1, 9_000)), List.of()));
        operated.pass(Duration.ofSeconds(29)); // the 59th second of its minute

        FleetMember fresh = operated.overview.now().members().get(0);
        assertThat(fresh.alive()).isTrue();
        assertThat(fresh.bytesPerSecond()).isEqualTo(9_000 / (60 + 59));

        operated.pass(Duration.ofSeconds(31));
        FleetMember gone = operated.overview.now().members().get(0);
        assertThat(gone.alive()).isFalse();
        assertThat(gone.seenAt()).isEqualTo(Operated.NOW);
        assertThat(gone.bytesPerSecond()).isZero();
    }

    @Test
    void messagesAreAsOldAsTheOldestThatWasTakenWithinTwoMinutes() {
        operated.report(taking("a-1", new TakenMinute("chunks", MINUTE, 4)));
        operated.report(taking("b-2", new TakenMinute("chunks", MINUTE - 1, 61)));
        operated.report(taking("c-3", new TakenMinute("chunks", MINUTE - 2, 900)));

        assertThat(operated.overview.now().queues())
                .filteredOn(queue -> queue.oldestSeconds() != null)
                .singleElement()
                .returns(QueueRole.CHUNKS, Queue::role)
                .returns(61L, Queue::oldestSeconds);
    }

    @Test
    void messagesThatNobodyTakesWaitAtLeastSinceTheyWereSeenFirst() {
        Instant now = Operated.NOW;
        operated.waiting(QueueRole.CHUNKS, 3);
        operated.waiting(QueueRole.CHUNK_DEAD_LETTERS, 1);
        operated.report(seeing("a-1", now, waiting(QueueRole.CHUNKS, 500), waiting(QueueRole.OBJECT_CREATED, 900)));
        operated.report(seeing("b-2", now, waiting(QueueRole.CHUNKS, 700)));
        operated.report(seeing("gone", now.minusSeconds(60), waiting(QueueRole.CHUNKS, 3_000)));

        assertThat(operated.overview.now().queues())
                .extracting(Queue::role, Queue::waitsAtLeastSeconds)
                .as("none waits where there are none, and of dead letters nobody has told")
                .containsExactlyInAnyOrder(
                        tuple(QueueRole.CHUNKS, 700L),
                        tuple(QueueRole.OBJECT_CREATED, null),
                        tuple(QueueRole.CHUNK_DEAD_LETTERS, null),
                        tuple(QueueRole.OBJECT_CREATED_DEAD_LETTERS, null));
    }

    @Test
    void whatWaitedBeforeTheLastOneWasTakenMayBeWhatWasTaken() {
        operated.waiting(QueueRole.CHUNKS, 3);
        operated.report(seeing("a-1", Operated.NOW, waiting(QueueRole.CHUNKS, 3_000)));
        operated.report(taking("b-2", new TakenMinute("chunks", MINUTE - 10, 5)));

        // The minute in which it was taken, and the one until the next look, are not counted.
        assertThat(operated.overview.now().queues())
                .filteredOn(queue -> queue.role() == QueueRole.CHUNKS)
                .singleElement()
                .returns(8 * 60L + 30, Queue::waitsAtLeastSeconds);
    }

    @Test
    void asLongAsSomebodyTakesMessagesTheirAgesAreKnownAndNoGuessIsMade() {
        operated.waiting(QueueRole.CHUNKS, 3);
        operated.report(seeing("a-1", Operated.NOW, waiting(QueueRole.CHUNKS, 3_000)));
        operated.report(taking("b-2", new TakenMinute("chunks", MINUTE, 5)));

        assertThat(operated.overview.now().queues())
                .filteredOn(queue -> queue.role() == QueueRole.CHUNKS)
                .singleElement()
                .returns(5L, Queue::oldestSeconds)
                .returns(null, Queue::waitsAtLeastSeconds);
    }

    private static WaitingSince waiting(QueueRole queue, long seconds) {
        return new WaitingSince(queue.label(), Operated.NOW.minusSeconds(seconds));
    }

    private static Member taking(String instance, TakenMinute taken) {
        Instant now = Operated.NOW;
        return new Member(
                "chunk-validator",
                instance,
                "1.0",
                now,
                now,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(taken),
                List.of());
    }

    private static Member seeing(String instance, Instant seenAt, WaitingSince... waiting) {
        return new Member(
                "chunk-dispatcher",
                instance,
                "1.0",
                Operated.NOW,
                seenAt,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(waiting));
    }

    private static WorkMinute work(long minute, long bytes) {
        return new WorkMinute(minute, bytes, 1, 1, 0);
    }

    private static Member member(String instance, List<WorkMinute> minutes, List<QueueMinute> queues) {
        return new Member(
                "chunk-validator", instance, "1.0", Operated.NOW, Operated.NOW, 0, List.of(), minutes, queues);
    }
}

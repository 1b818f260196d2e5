package io.remessa.ledger.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.memory.InMemoryFleet;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwnWorkTest {

    private static final UploadId UPLOAD = new UploadId("u-0123456789abcdefghij");
    private static final Instant START = Instant.ofEpochSecond(60 * 1_000);

    private Instant now = START;
    private final OwnWork work = new OwnWork("chunk-validator", "a-1", "1.0", () -> now);

    @Test
    void whatIsDoneIsAddedUpByTheMinute() {
        work.validated(100, 3);
        work.validated(50, 1);
        work.failed();
        now = now.plusSeconds(60);
        work.validated(7, 2);

        assertThat(work.now().minutes())
                .containsExactly(new WorkMinute(1_000, 150, 4, 2, 1), new WorkMinute(1_001, 7, 2, 1, 0));
    }

    @Test
    void anHourIsRememberedAndNoMore() {
        for (int minute = 0; minute < 100; minute++) {
            work.validated(minute, 1);
            work.saw(minute, 0, 0);
            now = now.plusSeconds(60);
        }
        now = now.minusSeconds(60);

        assertThat(work.now().minutes()).hasSize(Member.MOST_MINUTES);
        assertThat(work.now().queues()).hasSize(Member.MOST_MINUTES);
        now = now.plusSeconds(60 * 59);
        assertThat(work.now().minutes()).containsExactly(new WorkMinute(1_099, 99, 1, 1, 0));
        now = now.plusSeconds(60);
        assertThat(work.now().minutes()).isEmpty();
    }

    @Test
    void theLastLookAtTheQueuesInAMinuteCounts() {
        work.saw(1, 2, 3);
        work.saw(4, 5, 6);

        assertThat(work.now().queues()).containsExactly(new QueueMinute(1_000, 4, 5, 6));
    }

    @Test
    void theOldestMessageOfTheLastMinuteInWhichAnyWereTakenCounts() {
        work.took("chunks", now.minusSeconds(90));
        work.took("chunks", now.minusSeconds(5));
        work.took("dead", now.plusSeconds(3)); // by a clock that is ahead
        assertThat(work.now().taken())
                .containsExactly(new TakenMinute("chunks", 1_000, 90), new TakenMinute("dead", 1_000, 0));

        now = now.plusSeconds(60);
        work.took("chunks", now.minusSeconds(7));
        assertThat(work.now().taken())
                .containsExactly(new TakenMinute("chunks", 1_001, 7), new TakenMinute("dead", 1_000, 0));
    }

    @Test
    void messagesWaitSinceTheFirstLookWithoutOneThatFoundNone() {
        work.sawWaiting("chunks", true);
        work.sawWaiting("dead", false);
        now = now.plusSeconds(60);
        work.sawWaiting("chunks", true);
        assertThat(work.now().waiting()).containsExactly(new WaitingSince("chunks", START));

        work.sawWaiting("chunks", false);
        assertThat(work.now().waiting()).isEmpty();

        now = now.plusSeconds(60);
        work.sawWaiting("chunks", true);
        assertThat(work.now().waiting()).containsExactly(new WaitingSince("chunks", START.plusSeconds(120)));
    }

    @Test
    void whatIsWorkedOnIsListedUntilItIsDone() {
        work.begin();
        work.begin("one", UPLOAD, 7);
        now = now.plusSeconds(1);
        work.begin("two", UPLOAD, 7);

        assertThat(work.now().inFlight()).isEqualTo(3);
        assertThat(work.now().chunks())
                .containsExactly(new ChunkInWork(UPLOAD, 7, START), new ChunkInWork(UPLOAD, 7, now));
        work.end("one");
        work.end();
        assertThat(work.now().inFlight()).isEqualTo(1);
        assertThat(work.now().chunks()).containsExactly(new ChunkInWork(UPLOAD, 7, now));
    }

    @Test
    void theFleetHearsOfIt() {
        InMemoryFleet fleet = new InMemoryFleet();
        now = now.plusSeconds(5);

        new ReportWork(work, fleet).run();

        assertThat(fleet.list()).containsExactly(work.now());
        assertThat(work.now().startedAt()).isEqualTo(START);
        assertThat(work.now().seenAt()).isEqualTo(now);
    }

    @Test
    void noTwoProcessesOfAHostHaveTheSameName() {
        Random random = new Random(1);
        String one = InstanceName.random(random);
        String other = InstanceName.random(random);

        assertThat(one).matches("[0-9a-f]{8}-[0-9a-f]{8}").isNotEqualTo(other);
        assertThat(one.substring(0, 8)).isEqualTo(other.substring(0, 8));
    }
}

package io.remessa.ledger.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.memory.InMemoryFleet;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportWorkTest {

    private static final UploadId UPLOAD = UploadId.random(new Random(1));
    private static final Instant TRUE_TIME = Instant.parse("2026-11-28T12:00:00Z");

    private final ClockedFleet fleet = new ClockedFleet();
    private Duration ahead = Duration.ZERO;
    private Instant trueTime = TRUE_TIME;

    /** Of a table whose clock is right. */
    private final class ClockedFleet implements Fleet {
        private final List<Member> reports = new ArrayList<>();
        private boolean silent;

        @Override
        public Optional<Instant> report(Member member, Instant forgetAt) {
            assertThat(forgetAt).isEqualTo(member.seenAt().plus(ReportWork.REMEMBERED));
            reports.add(member);
            return silent ? Optional.empty() : Optional.of(trueTime);
        }

        @Override
        public List<Member> list() {
            return List.copyOf(reports);
        }

        @Override
        public int forget(Instant now, int atMost) {
            throw new UnsupportedOperationException("Reporting forgets nobody");
        }

        private Member last() {
            return reports.get(reports.size() - 1);
        }
    }

    /** A process whose clock is ahead by so much from the start. */
    private OwnWork clockAhead(Duration by) {
        ahead = by;
        return new OwnWork("chunk-validator", "a-1", "1.0", () -> trueTime.plus(ahead));
    }

    @Test
    void aClockThatIsRightIsReportedOnceAndAsThatFromTheSecondTimeOn() {
        ReportWork report = new ReportWork(clockAhead(Duration.ZERO), fleet);

        report.run();
        assertThat(fleet.reports).singleElement().returns(null, Member::clockSkewSeconds);
        report.run();
        assertThat(fleet.reports).hasSize(2);
        assertThat(fleet.last().clockSkewSeconds()).isZero();
        assertThat(fleet.last().seenAt()).isEqualTo(TRUE_TIME);
    }

    @Test
    void whoseClockIsHoursAheadForgetsOnlyThoseThatEndedTwoHoursAgoByTheTablesTime() {
        InMemoryFleet others = new InMemoryFleet();
        others.report(seenAt("runs", trueTime), trueTime.plus(ReportWork.REMEMBERED));
        others.report(seenAt("gone", trueTime), trueTime);
        ReportWork report = new ReportWork(clockAhead(Duration.ofHours(3)), fleet);
        ForgetMembers forget = new ForgetMembers(others, report::tableTime);

        assertThat(forget.run()).as("while it does not know the table's time").isZero();
        report.run();

        assertThat(report.tableTime()).contains(trueTime);
        assertThat(forget.run()).isEqualTo(1);
        assertThat(others.list()).extracting(Member::instance).containsExactly("runs");
    }

    private static Member seenAt(String instance, Instant time) {
        return new Member("chunk-validator", instance, "1.0", time, time, 0, List.of(), List.of(), List.of());
    }

    @Test
    void whoseClockIsTwentyMinutesOffIsSeenNowAndSaysSoAtOnce() {
        for (Duration off : List.of(Duration.ofMinutes(20), Duration.ofMinutes(-20))) {
            fleet.reports.clear();
            OwnWork work = clockAhead(off);
            work.begin("one", UPLOAD, 7);
            work.validated(1_000, 10);
            work.saw(3, 2, 1);
            work.took("chunks", trueTime.minusSeconds(5));

            new ReportWork(work, fleet).run();

            Member told = fleet.last();
            long minute = TRUE_TIME.getEpochSecond() / 60;
            assertThat(told.clockSkewSeconds()).isEqualTo(off.toSeconds());
            assertThat(told.seenAt()).isEqualTo(TRUE_TIME);
            assertThat(told.startedAt()).isEqualTo(TRUE_TIME);
            assertThat(told.chunks()).containsExactly(new ChunkInWork(UPLOAD, 7, TRUE_TIME));
            assertThat(told.minutes()).containsExactly(new WorkMinute(minute, 1_000, 10, 1, 0));
            assertThat(told.queues()).containsExactly(new QueueMinute(minute, 3, 2, 1));
            assertThat(told.taken()).extracting(TakenMinute::minute).containsExactly(minute);
        }
    }

    @Test
    void aClockThatIsMendedIsBelievedAtOnce() {
        ReportWork report = new ReportWork(clockAhead(Duration.ofMinutes(20)), fleet);
        report.run();
        ahead = Duration.ZERO;
        trueTime = trueTime.plus(ReportWork.EVERY);

        report.run();

        assertThat(fleet.last().clockSkewSeconds()).isZero();
        assertThat(fleet.last().seenAt()).isEqualTo(trueTime);
    }

    @Test
    void aSecondMoreOrLessIsNoReasonToReportTwice() {
        ReportWork report = new ReportWork(clockAhead(Duration.ofSeconds(2)), fleet);

        report.run();
        ahead = Duration.ofSeconds(1);
        report.run();

        assertThat(fleet.reports).hasSize(2);
    }

    @Test
    void whereTheTableDoesNotSayTheTimeEveryoneTellsByTheirOwnClock() {
        fleet.silent = true;

        new ReportWork(clockAhead(Duration.ofMinutes(20)), fleet).run();

        assertThat(fleet.reports)
                .singleElement()
                .returns(TRUE_TIME.plus(Duration.ofMinutes(20)), Member::seenAt)
                .returns(null, Member::clockSkewSeconds);
    }
}

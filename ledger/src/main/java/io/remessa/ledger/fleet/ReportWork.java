package io.remessa.ledger.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the fleet what this process does; to be run every {@link #EVERY}. The answers say what time the table has, and by that time the
 * process tells of itself from then on, and by how much its own clock is off: with a wrong one it would seem gone, or have work to do
 * that nobody does. Safe for use by many threads.
 */
public final class ReportWork {

    /** How often. */
    public static final Duration EVERY = Duration.ofSeconds(20);

    /** One that has not reported for so long has ended, or cannot reach the table. */
    public static final Duration ALIVE = Duration.ofSeconds(60);

    /** So long one that has ended is remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(2);

    /** Answers have whole seconds, and take some: what changes by less is no news that could not wait for the next report. */
    private static final Duration NO_NEWS = Duration.ofSeconds(5);

    private final OwnWork work;
    private final Fleet fleet;
    private @Nullable Duration ahead;

    public ReportWork(OwnWork work, Fleet fleet) {
        this.work = work;
        this.fleet = fleet;
    }

    /** Reports once, and at once again when the answer shows that what was reported was told by a clock that is off. */
    public synchronized void run() {
        Duration taken = report();
        if (ahead != null && ahead.minus(taken).abs().compareTo(NO_NEWS) > 0) {
            report();
        }
    }

    /** What time the table has, by our clock and by how much it was found to be off; empty until the table has said what time it has. */
    public synchronized Optional<Instant> tableTime() {
        return Optional.ofNullable(ahead).map(off -> work.time().minus(off));
    }

    /** By how much our clock was taken to be ahead in what is reported. */
    private Duration report() {
        Duration taken = ahead == null ? Duration.ZERO : ahead;
        Member member = ahead == null ? work.now() : work.now().toldAhead(ahead);
        Instant before = work.time();
        fleet.report(member, member.seenAt().plus(REMEMBERED))
                .ifPresent(theirs -> ahead = ClockSkew.of(before, theirs, work.time()));
        return taken;
    }
}

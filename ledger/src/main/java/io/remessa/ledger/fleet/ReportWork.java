package io.remessa.ledger.fleet;

import java.time.Duration;

/** Tells the fleet what this process does; to be run every {@link #EVERY}. Safe for use by many threads. */
public final class ReportWork {

    /** How often. */
    public static final Duration EVERY = Duration.ofSeconds(20);

    /** One that has not reported for so long has ended, or cannot reach the table. */
    public static final Duration ALIVE = Duration.ofSeconds(60);

    /** So long one that has ended is remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(2);

    private final OwnWork work;
    private final Fleet fleet;

    public ReportWork(OwnWork work, Fleet fleet) {
        this.work = work;
        this.fleet = fleet;
    }

    /** Reports once. */
    public void run() {
        Member member = work.now();
        fleet.report(member, member.seenAt().plus(REMEMBERED));
    }
}

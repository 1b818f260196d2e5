package io.remessa.ledger.fleet;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Has the fleet forget processes that ended {@link ReportWork#REMEMBERED} ago; to be run every {@link #EVERY}. Until then they stay, since
 * what they have done belongs to the last hour. Any number of processes may do so. Safe for use by many threads.
 */
public final class ForgetMembers {

    /** How often: each time reads the whole fleet once, as an overview does every two seconds. */
    public static final Duration EVERY = Duration.ofMinutes(5);

    /** At a time. More than so many processes that end in five minutes are forgotten a while later. */
    private static final int MOST = 200;

    private final Fleet fleet;
    private final InstantSource clock;

    public ForgetMembers(Fleet fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    /**
     * Forgets once.
     *
     * @return how many processes were forgotten
     */
    public int run() {
        return fleet.forget(clock.instant(), MOST);
    }
}

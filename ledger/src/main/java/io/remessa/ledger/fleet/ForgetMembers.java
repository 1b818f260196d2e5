package io.remessa.ledger.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

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
    private final Supplier<Optional<Instant>> tableTime;

    /**
     * Goes by the table's time, as the reports do: a process whose own clock is ahead would forget those that run.
     *
     * @param tableTime as {@link ReportWork#tableTime()} has it
     */
    public ForgetMembers(Fleet fleet, Supplier<Optional<Instant>> tableTime) {
        this.fleet = fleet;
        this.tableTime = tableTime;
    }

    /**
     * Forgets once; nobody while it is not known what time the table has.
     *
     * @return how many processes were forgotten
     */
    public int run() {
        return tableTime.get().map(now -> fleet.forget(now, MOST)).orElse(0);
    }
}

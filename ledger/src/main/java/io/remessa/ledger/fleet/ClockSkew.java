package io.remessa.ledger.fleet;

import java.time.Duration;
import java.time.Instant;

/** How far a clock is from that of a server, which says in its answers what time it has. */
public final class ClockSkew {

    private ClockSkew() {}

    /**
     * Positive when our clock is ahead. The server looked at its own at some time in between, so whatever lies in between is no skew.
     *
     * @param before it was asked, by our clock
     * @param theirs what it says
     * @param after it has answered, by our clock
     */
    public static Duration of(Instant before, Instant theirs, Instant after) {
        if (before.isAfter(theirs)) {
            return Duration.between(theirs, before);
        }
        return after.isBefore(theirs) ? Duration.between(theirs, after) : Duration.ZERO;
    }
}

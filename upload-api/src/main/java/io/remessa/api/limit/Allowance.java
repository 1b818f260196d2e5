package io.remessa.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.remessa.ledger.upload.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What each owner may take of something: so much at once, and all of that anew in a time, evenly. Kept in memory, for a bounded
 * number of owners, by one moment each: when the owner would have all again. Thread-safe.
 */
public final class Allowance {

    private final long most;
    private final Duration refill;
    private final InstantSource clock;
    private final Cache<Owner, Instant> fullAt;

    /**
     * An allowance that nobody has taken of.
     *
     * @param most that one owner may take at once, at least 1
     * @param refill in which nothing becomes all; longer than zero
     * @param owners that are remembered, at least 1; of more, those that took nothing for longest have all again
     */
    public Allowance(long most, Duration refill, int owners, InstantSource clock) {
        if (most < 1 || owners < 1 || refill.isZero() || refill.isNegative()) {
            throw new IllegalArgumentException("Limits of owners (REMESSA_LIMITS_…) must be 1 or more");
        }
        this.most = most;
        this.refill = refill;
        this.clock = clock;
        this.fullAt = Caffeine.newBuilder().maximumSize(owners).build();
    }

    /** What one owner may take at once. */
    public long most() {
        return most;
    }

    /**
     * Takes an amount, or nothing.
     *
     * @param amount from 0 to {@link #most()}
     * @return how long to wait until so much can be taken; empty when it was taken
     */
    public Optional<Duration> take(Owner owner, long amount) {
        Instant now = clock.instant();
        Taking taking = new Taking(now, cost(amount));
        fullAt.asMap().compute(owner, (name, before) -> taking.after(before == null ? now : before));
        return Optional.of(taking.wait).filter(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    /**
     * Gives back what was taken, as if it had not been: for whatever came to nothing. Nobody has more than all by it.
     *
     * @param amount that was taken
     */
    public void giveBack(Owner owner, long amount) {
        fullAt.asMap().computeIfPresent(owner, (name, before) -> before.minus(cost(amount)));
    }

    /** The time in which so much comes back. */
    private Duration cost(long amount) {
        return Duration.ofNanos((long) ((double) amount / most * refill.toNanos()));
    }

    /** One attempt to take; tells how long to wait besides what it leaves. */
    private final class Taking {
        private final Instant now;
        private final Duration cost;
        private Duration wait = Duration.ZERO;

        Taking(Instant now, Duration cost) {
            this.now = now;
            this.cost = cost;
        }

        Instant after(Instant before) {
            Instant after = (before.isBefore(now) ? now : before).plus(cost);
            wait = Duration.between(now, after).minus(refill);
            return wait.compareTo(Duration.ZERO) > 0 ? before : after;
        }
    }
}

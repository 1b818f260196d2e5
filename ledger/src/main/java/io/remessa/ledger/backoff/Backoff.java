package io.remessa.ledger.backoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random time below a bound that doubles with every failure ("full jitter" in
 * the AWS Architecture Blog, <i>Exponential Backoff And Jitter</i>), so that those who collided once do not collide again.
 *
 * @param first the bound after the first failure
 * @param longest the bound after many
 */
public record Backoff(Duration first, Duration longest) {

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Not a backoff: from " + first + " to " + longest);
        }
    }

    /**
     * A time to wait.
     *
     * @param failures in a row, at least 1
     */
    public Duration delay(int failures, RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(bound(failures).toNanos() + 1));
    }

    private Duration bound(int failures) {
        Duration bound = first;
        for (int i = 1; i < failures && bound.compareTo(longest) < 0; i++) {
            bound = bound.multipliedBy(2);
        }
        return bound.compareTo(longest) < 0 ? bound : longest;
    }
}

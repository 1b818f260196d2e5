package io.remessa.api.http;

import java.time.Duration;

/**
 * How long a service still waits for the client of one response. Time that it waited is gone; what the client takes gives it
 * back, so much for each byte, and never more than there was at first. So whoever takes nothing, or less than so many bytes a
 * second, comes to the end of it; whoever is slow for a while does not. Not safe for use by many threads.
 */
final class Patience {

    private static final long NANOS_OF_SECOND = 1_000_000_000;

    private final long mostNanos;
    private final long bytesPerSecond;
    private long leftNanos;

    /**
     * Patience that nobody has tried yet.
     *
     * @param most for how long a client may take nothing, longer than zero
     * @param bytesPerSecond that it has to take in the long run, at least 1
     */
    Patience(Duration most, long bytesPerSecond) {
        if (bytesPerSecond < 1 || most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("Limits of downloads (REMESSA_LIMITS_…) must be 1 or more");
        }
        this.mostNanos = most.toNanos();
        this.bytesPerSecond = bytesPerSecond;
        this.leftNanos = mostNanos;
    }

    /** Whether the service still waits. */
    boolean isLeft() {
        return leftNanos > 0;
    }

    /** The service has waited so long for the client. */
    void waited(long nanos) {
        leftNanos = Math.max(0, leftNanos - nanos);
    }

    /** @param bytes that the client has taken, some thousands at a time */
    void taken(int bytes) {
        leftNanos = Math.min(mostNanos, leftNanos + bytes * NANOS_OF_SECOND / bytesPerSecond);
    }
}

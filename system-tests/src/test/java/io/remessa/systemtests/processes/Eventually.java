package io.remessa.systemtests.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do, which cannot tell us. */
public final class Eventually {

    private static final int POLL_MILLIS = 50;

    private Eventually() {}

    /**
     * The value, once there is one. What throws is asked again: the process that it asks may be down.
     *
     * @throws AssertionError naming what was waited for, when it does not come
     */
    public static <T> T get(String what, Duration patience, Supplier<Optional<T>> value) {
        Instant giveUp = Instant.now().plus(patience);
        RuntimeException last = null;
        while (Instant.now().isBefore(giveUp)) {
            try {
                Optional<T> now = value.get();
                if (now.isPresent()) {
                    return now.get();
                }
                last = null;
            } catch (RuntimeException e) {
                last = e;
            }
            pause(POLL_MILLIS);
        }
        throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what, last);
    }

    /** Waits for a condition, likewise. */
    public static void holds(String what, Duration patience, BooleanSupplier condition) {
        get(what, patience, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Lets so much time pass. */
    public static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }
}

package io.remessa.dispatch.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be asked for, as it was told last. It is known until asking for it fails, or nobody has told it for too long: who
 * asks may hang. Otherwise a gauge would show for hours what was so before the trouble began. Safe for use by many threads.
 */
final class LastKnown<T> {

    private final Duration goodFor;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Told<T>> last = new AtomicReference<>();

    private record Told<T>(T what, Instant at) {}

    /**
     * Not known yet.
     *
     * @param goodFor for how long it is taken for true after it was told
     */
    LastKnown(Duration goodFor, InstantSource clock) {
        this.goodFor = goodFor;
        this.clock = clock;
    }

    void told(T what) {
        last.set(new Told<>(what, clock.instant()));
    }

    /** It was asked for in vain. */
    void notTold() {
        last.set(null);
    }

    /** A part of it; NaN when it is not known, so that nobody takes that for nothing. */
    double number(ToDoubleFunction<T> part) {
        Told<T> told = last.get();
        return told == null || !clock.instant().isBefore(told.at().plus(goodFor))
                ? Double.NaN
                : part.applyAsDouble(told.what());
    }
}

package io.remessa.api.aws;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer of somebody who is not to be asked as often as others ask here. Of calls at once one asks; the others get the answer
 * of before. The first answer of all is waited for, and so is a new one when that of before is twice as old as it may be. What is thrown is not remembered. Thread-safe.
 *
 * @param <T> what is answered
 */
public final class Remembered<T> implements Supplier<T> {

    /** For how long it is remembered whether AWS can be reached; less than load balancers leave between two looks. */
    public static final Duration READINESS = Duration.ofSeconds(5);

    private final Supplier<T> question;
    private final Duration life;
    private final LongSupplier nanos;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Answer<T> last;

    private record Answer<T>(T value, long nanos) {}

    /**
     * Nothing is asked before somebody wants to know.
     *
     * @param question what is asked, which may take its time
     * @param life after which an answer is asked for anew
     * @param nanos a clock that only goes on, in nanoseconds, as {@link System#nanoTime}
     */
    public Remembered(Supplier<T> question, Duration life, LongSupplier nanos) {
        this.question = question;
        this.life = life;
        this.nanos = nanos;
    }

    @Override
    public T get() {
        Answer<T> known = last;
        if (known == null || age(known) >= 2 * life.toNanos()) {
            known = awaited();
        } else if (isOld(known) && asking.compareAndSet(false, true)) {
            try {
                known = fresh();
            } finally {
                asking.set(false);
            }
        }
        return known.value();
    }

    private synchronized Answer<T> awaited() {
        return fresh();
    }

    private Answer<T> fresh() {
        Answer<T> known = last;
        if (known == null || isOld(known)) {
            known = new Answer<>(question.get(), nanos.getAsLong());
            last = known;
        }
        return known;
    }

    private boolean isOld(Answer<T> answer) {
        return age(answer) >= life.toNanos();
    }

    private long age(Answer<T> answer) {
        return nanos.getAsLong() - answer.nanos();
    }
}

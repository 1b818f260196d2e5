package io.remessa.cli.api;

import io.remessa.cli.console.Printable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How often to try, and how long to wait between: exponential, with full jitter so that many clients do not return at
 * once (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). Thread-safe.
 *
 * @param attempts tries in all, at least 1
 * @param first the longest wait after the first failure; it doubles from there
 * @param longest the longest wait of all
 * @param told what fails, once it has failed a few times, so that nobody waits without knowing why
 */
public record Backoff(int attempts, Duration first, Duration longest, Consumer<String> told) {
    private static final int TELL_AFTER = 3;

    /** Bridges about a minute without a network or server. */
    public static Backoff ofAMinute(Consumer<String> told) {
        return new Backoff(12, Duration.ofMillis(400), Duration.ofSeconds(20), told);
    }

    /** The same with fewer tries, for those who ask whether there is anything to wait for. */
    public Backoff atMost(int tries) {
        return new Backoff(Math.min(attempts, tries), first, longest, told);
    }

    /** Something that may fail for a while. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * Tries once.
         *
         * @throws TransientFailure if trying again may help
         */
        T run() throws TransientFailure, InterruptedException;
    }

    /** Runs until it succeeds; the last failure's {@link TransientFailure#ifFinal} ends it. */
    public <T> T run(Attempt<T> attempt) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.run();
            } catch (TransientFailure failure) {
                if (failures >= attempts) {
                    throw failure.ifFinal();
                }
                if (failures == TELL_AFTER) {
                    told.accept(Printable.of(failure.ifFinal().getMessage() + " - trying again ..."));
                }
                Duration wait = failure.notBefore().compareTo(longest) > 0 ? longest : failure.notBefore();
                TimeUnit.NANOSECONDS.sleep(Math.max(wait.toNanos(), jittered(failures)));
            }
        }
    }

    private long jittered(int failures) {
        long bound = Math.min(longest.toNanos(), first.toNanos() << Math.min(failures - 1, 20));
        return RandomGenerator.getDefault().nextLong(Math.max(1, bound));
    }
}

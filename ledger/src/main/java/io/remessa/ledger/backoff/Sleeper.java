package io.remessa.ledger.backoff;

import java.time.Duration;

/** Waits; a parameter, so that tests need not. */
@FunctionalInterface
public interface Sleeper {

    /** Returns after the time, or throws when the thread is asked to end. */
    void sleep(Duration time) throws InterruptedException;

    /** The one that really waits. */
    static Sleeper ofThread() {
        return time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
}

package io.remessa.queues;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for what must happen, up to a deadline that no healthy machine comes near. */
final class Patience {

    private static final int SECONDS = 60;

    private Patience() {}

    /** Waits until so many of the events have happened, and takes them. */
    static void await(Semaphore events, int count) throws InterruptedException {
        if (!events.tryAcquire(count, SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Only " + events.availablePermits() + " of " + count + " happened in time");
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(latch.getCount() + " did not happen in time");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits until the thread itself waits for something. */
    static void awaitWaiting(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread + " is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }
}

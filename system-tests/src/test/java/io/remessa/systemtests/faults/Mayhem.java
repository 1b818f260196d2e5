package io.remessa.systemtests.faults;

import io.remessa.systemtests.processes.ServiceProcess;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends processes at random moments and starts them again, in a thread of its own, until it is closed. */
final class Mayhem implements AutoCloseable {

    private static final int FIRST_WITHIN_MILLIS = 2_500;
    private static final int LONGEST_PAUSE_MILLIS = 2_000;
    /** Within the quarter of an hour that S3 allows. */
    private static final int LARGEST_SKEW_SECONDS = 600;

    private final FaultStack stack;
    private final FaultMix mix;
    private final Random random;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<String> skewed = new HashSet<>();
    private final StringBuilder story = new StringBuilder();
    private final Thread thread;
    private volatile Throwable failure;

    Mayhem(FaultStack stack, FaultMix mix) {
        this.stack = stack;
        this.mix = mix;
        this.random = Seeds.random(mix.seed(), "mayhem");
        this.thread = new Thread(this::run, "mayhem");
    }

    void begin() {
        if (mix.skewed() && !ServiceProcess.canSkew()) {
            story.append(" (no clock is skewed: the package faketime is not installed)");
        }
        thread.start();
    }

    private void run() {
        try {
            for (int i = 0; i < mix.ends(); i++) {
                String name = victim();
                boolean kill = random.nextInt(5) > 0;
                int before = random.nextInt(FIRST_WITHIN_MILLIS);
                int down = random.nextBoolean() ? 0 : random.nextInt(LONGEST_PAUSE_MILLIS);
                int skew = mix.skewed() && ServiceProcess.canSkew()
                        ? random.nextInt(2 * LARGEST_SKEW_SECONDS) - LARGEST_SKEW_SECONDS
                        : 0;
                if (closing.await(before, TimeUnit.MILLISECONDS)) {
                    return;
                }
                story.append(kill ? " kill " : " stop ").append(name);
                if (kill) {
                    stack.kill(name);
                } else {
                    stack.terminate(name);
                }
                if (closing.await(down, TimeUnit.MILLISECONDS)) {
                    story.append('.');
                }
                stack.start(name, skew);
                if (skew != 0) {
                    skewed.add(name);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private String victim() {
        List<String> names = stack.names();
        return names.get(random.nextInt(names.size()));
    }

    /** Ends it; all processes run again when this returns. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
        // No run inherits another one's clocks.
        skewed.forEach(name -> {
            stack.kill(name);
            stack.start(name, 0);
        });
        if (failure != null) {
            throw new AssertionError("A process could not be ended or started", failure);
        }
    }

    /** What it did; to be asked after it is closed. */
    String story() {
        return story.toString();
    }
}

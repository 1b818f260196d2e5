package io.remessa.systemtests.faults;

import java.util.Random;

/** Seeded chance that several threads may ask; what each of them draws depends on who comes first. Thread-safe. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = Seeds.random(seed, "chance");
    }

    /** True so often. */
    synchronized boolean of(double rate) {
        return random.nextDouble() < rate;
    }

    /** From 0 up to but not including the bound. */
    synchronized int below(int bound) {
        return random.nextInt(bound);
    }
}

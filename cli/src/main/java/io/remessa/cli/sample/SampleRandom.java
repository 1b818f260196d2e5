package io.remessa.cli.sample;

import java.util.List;

/**
 * Pseudo-random choices that are the same for a seed on every Java version: SplitMix64 (Steele, Lea, Flood: "Fast
 * splittable pseudorandom number generators", OOPSLA 2014). Not thread-safe.
 */
final class SampleRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SampleRandom(long seed) {
        state = seed;
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to below the bound; the bias is too small to matter for samples. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from {@code first} to {@code last}, both included. */
    int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /** True once in {@code times}, on average. */
    boolean oneIn(int times) {
        return below(times) == 0;
    }

    /** True with a probability given in percent, fractions of a percent included. */
    boolean percent(double percent) {
        return (next() >>> 11) * 0x1.0p-53 * 100 < percent;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}

package io.remessa.systemtests.faults;

import java.util.Random;
import java.util.SplittableRandom;

/** Random numbers of a run, by its seed. */
final class Seeds {

    private Seeds() {}

    /**
     * Independent of those for every other purpose. Of neighbouring seeds, {@link Random} would draw first numbers that are
     * nearly the same.
     */
    static Random random(long seed, String purpose) {
        return new Random(new SplittableRandom(seed ^ ((long) purpose.hashCode() << Integer.SIZE)).nextLong());
    }
}

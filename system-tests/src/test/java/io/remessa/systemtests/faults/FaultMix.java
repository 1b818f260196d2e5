package io.remessa.systemtests.faults;

import java.util.Random;

/**
 * What goes wrong in one run.
 *
 * @param seed of everything that is drawn
 * @param s3 share of the requests to S3 that meet a fault; likewise {@code dynamoDb} and {@code sqs}
 * @param lost share of the messages that are lost when they are received; chunk messages, and events of uploads that have
 *     a row, since nothing knows of the others
 * @param duplicated share that is delivered once more, at once
 * @param delayed share that comes seconds later, and so in another order
 * @param ends processes that are killed, or stopped, in the course of it
 * @param pauses how often the upload is held back, and let go a moment later
 * @param skewed whether services start anew with a clock that is minutes off
 * @param poison what is wrong with the object itself
 */
record FaultMix(
        long seed,
        double s3,
        double dynamoDb,
        double sqs,
        double lost,
        double duplicated,
        double delayed,
        int ends,
        int pauses,
        boolean skewed,
        Poison poison) {

    private static final int PERCENT = 100;
    private static final double MOST_CALLS = 0.12;
    private static final double MOST_MESSAGES = 0.10;
    private static final int MOST_ENDS = 5;
    private static final int MOST_PAUSES = 4;

    /** What no amount of trying again can get over. */
    enum Poison {
        NONE,
        /** A chunk that cannot be read, until that is mended and the upload is sent again. */
        CHUNK,
        /** Another object takes the place of this one while it is validated. */
        OVERWRITTEN,
        /** The object goes away while it is validated. */
        DELETED
    }

    static FaultMix of(long seed) {
        Random random = Seeds.random(seed, "mix");
        return new FaultMix(
                seed,
                random.nextDouble() * MOST_CALLS,
                random.nextDouble() * MOST_CALLS,
                random.nextDouble() * MOST_CALLS,
                random.nextBoolean() ? random.nextDouble() * MOST_MESSAGES : 0,
                random.nextDouble() * MOST_MESSAGES,
                random.nextDouble() * MOST_MESSAGES,
                random.nextInt(MOST_ENDS + 1),
                pauses(seed),
                random.nextInt(4) == 0,
                poison(random.nextInt(PERCENT)));
    }

    /** Drawn apart, so that seeds of before still mean what they did. */
    private static int pauses(long seed) {
        Random random = Seeds.random(seed, "pauses");
        return random.nextBoolean() ? 1 + random.nextInt(MOST_PAUSES) : 0;
    }

    private static Poison poison(int percent) {
        if (percent < 7) {
            return Poison.CHUNK;
        }
        if (percent < 12) {
            return Poison.OVERWRITTEN;
        }
        return percent < 17 ? Poison.DELETED : Poison.NONE;
    }
}

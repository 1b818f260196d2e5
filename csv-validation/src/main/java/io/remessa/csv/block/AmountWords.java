package io.remessa.csv.block;

/**
 * Reads amounts without a sign, of up to five digits and two places, in up to eight characters, many at once. Whether an amount
 * has two places, one or none must not be a branch, since files have them side by side. So every amount is written anew with
 * two places, in small steps that are each a loop over arrays: C2 turns those into vector instructions as long as their index
 * is the same in and out, and each loop is short. All columns of a block share one, since it remembers nothing. Not
 * thread-safe.
 */
final class AmountWords {

    /** The point's value: its character with that of zero taken away, bit by bit. */
    static final long POINT = '.' ^ '0';

    private static final int WORD = 8;
    /** Where in eight characters the point of an amount with two places stands; one behind it, that of one with one. */
    private static final int POINT_PLACE = 5;

    private static final long USUAL_POINT = POINT << (8 * POINT_PLACE);
    private static final long BEFORE_POINT = 0x000000FFFFFFFFFFL;
    private static final long BEHIND_POINT = 0xFFFF000000000000L;
    private static final long FIRST_BYTE = 0xFFL;
    private static final long FIRST_THREE_BYTES = 0xFFFFFFL;

    /** Characters that an amount with so many places has at least. */
    private static final int SHORTEST_WITH_TWO = 4;

    private static final int SHORTEST_WITH_ONE = 3;

    /** By place: rows that somebody puts aside. */
    final int[] aside = new int[RecordBlock.MAX_RECORDS];

    // By row.
    private final long[] words = new long[RecordBlock.MAX_RECORDS];
    /** How many characters the amount has less than a word. */
    private final long[] missing = new long[RecordBlock.MAX_RECORDS];

    private final long[] onePlace = new long[RecordBlock.MAX_RECORDS];
    private final long[] twoPlaces = new long[RecordBlock.MAX_RECORDS];
    private final long[] digits = new long[RecordBlock.MAX_RECORDS];
    private final long[] wrong = new long[RecordBlock.MAX_RECORDS];

    /**
     * Reads the amounts of a column, in all rows.
     *
     * @param cents by row: takes the amounts in cents; all ones for a field that is not read
     */
    void read(RecordBlock block, int column, long[] cents) {
        int count = block.rows.count;
        gather(block.bytes, block.before(column), block.ends, block.rows.first, column, count, words, missing);
        findPoints(words, onePlace, twoPlaces, count);
        writeWithTwoPlaces(words, onePlace, twoPlaces, digits, count);
        findWrong(words, onePlace, twoPlaces, digits, wrong, count);
        requireUnits(onePlace, twoPlaces, missing, wrong, count);
        joinPairs(digits, count);
        joinAll(digits, wrong, cents, count);
    }

    /** The values of an amount's characters, the last one in the highest byte; all ones, which are no digits, if it is longer. */
    private static void gather(
            byte[] bytes, int[] before, int[] ends, int[] first, int column, int count, long[] words, long[] missing) {
        for (int row = 0; row < count; row++) {
            int at = first[row] + column;
            int from = before[at - 1] + 1;
            int less = WORD - (ends[at] - from);
            words[row] = (Words.values(bytes, from) << (less << 3)) | (less >> 31);
            missing[row] = less;
        }
    }

    private static void findPoints(long[] words, long[] onePlace, long[] twoPlaces, int count) {
        for (int i = 0; i < count; i++) {
            onePlace[i] = isPoint(words[i] >>> (8 * (POINT_PLACE + 1)));
            twoPlaces[i] = isPoint(words[i] >>> (8 * POINT_PLACE));
        }
    }

    /** All ones if the first byte is a point, else 0. */
    private static long isPoint(long word) {
        return -((((word & FIRST_BYTE) ^ POINT) - 1) >>> 63);
    }

    /** The digits, 0 in the point's place. */
    private static void writeWithTwoPlaces(long[] words, long[] onePlace, long[] twoPlaces, long[] digits, int count) {
        for (int i = 0; i < count; i++) {
            long word = words[i];
            long one = onePlace[i];
            long two = twoPlaces[i];
            long any = one | two;
            digits[i] = ((word & two) | ((word >>> 8) & one) | ((word >>> 24) & ~any)) ^ (USUAL_POINT & any);
        }
    }

    /** Not 0 where something else than digits stands, or where there was no room for the first characters. */
    private static void findWrong(
            long[] words, long[] onePlace, long[] twoPlaces, long[] digits, long[] wrong, int count) {
        for (int i = 0; i < count; i++) {
            long word = words[i];
            long one = onePlace[i];
            long none = ~(one | twoPlaces[i]);
            wrong[i] = Words.nonDigits(digits[i]) | (word & FIRST_BYTE & one) | (word & FIRST_THREE_BYTES & none);
        }
    }

    /** The zeros in front are none that somebody wrote: {@code .50} is no amount, {@code 0.50} is one. */
    private static void requireUnits(long[] onePlace, long[] twoPlaces, long[] missing, long[] wrong, int count) {
        for (int i = 0; i < count; i++) {
            long tooShort = ((WORD - SHORTEST_WITH_TWO - missing[i]) & twoPlaces[i])
                    | ((WORD - SHORTEST_WITH_ONE - missing[i]) & onePlace[i]);
            wrong[i] |= tooShort >>> 63;
        }
    }

    // Eight digits become a number in two steps; see Words.number.

    private static void joinPairs(long[] digits, int count) {
        for (int i = 0; i < count; i++) {
            long word = digits[i];
            digits[i] = Words.pairs(((word & BEFORE_POINT) << 8) | (word & BEHIND_POINT));
        }
    }

    /** All ones where something is wrong. */
    private static void joinAll(long[] pairs, long[] wrong, long[] cents, int count) {
        for (int i = 0; i < count; i++) {
            cents[i] = Words.joined(pairs[i]) | -((wrong[i] | -wrong[i]) >>> 63);
        }
    }
}

package io.remessa.csv.rule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads numbers eight digits at a time, without a branch for each.
 *
 * <p><strong>Hot:</strong> every integer, date and amount passes through here. Measure after any change.
 */
final class Digits {

    /** What {@link #parse} answers for anything but digits. */
    static final long NOT_DIGITS = -1;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int WORD = 8;
    private static final long TEN_TO_THE_EIGHTH = 100_000_000;
    /** A long holds every number of so many digits. */
    private static final int MAX_DIGITS = 18;

    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long THREES = 0x3333333333333333L;
    /** Of eight bytes, the first lowest: those before a point at the sixth, and those behind it. */
    private static final long BEFORE_POINT = 0x000000FFFFFFFFFFL;

    private static final long AFTER_POINT = 0xFFFF000000000000L;
    /** By length of a number shorter than eight: the zeros that lead it, in the lowest bytes. */
    private static final long[] LEADING_ZEROS = new long[WORD + 1];

    static {
        for (int length = 1; length < WORD; length++) {
            LEADING_ZEROS[length] = 0x3030303030303030L >>> (8 * length);
        }
    }

    private Digits() {}

    /** The value of the 1 to 18 digits in [from, to), or {@link #NOT_DIGITS}. */
    static long parse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 1 || length > MAX_DIGITS) {
            return NOT_DIGITS;
        }
        if (from + 2 * WORD > bytes.length || length > 2 * WORD) {
            return parseOneByOne(bytes, from, to);
        }
        if (length <= WORD) {
            return parseWord(word(bytes, from, length));
        }
        long high = parseWord(word(bytes, from, length - WORD));
        long low = parseWord((long) EIGHT_BYTES.get(bytes, to - WORD));
        return (high | low) < 0 ? NOT_DIGITS : high * TEN_TO_THE_EIGHTH + low;
    }

    /**
     * The digits of an amount of 4 to 8 bytes in [from, to) whose third byte from the end is a point, the point left out; or
     * {@link #NOT_DIGITS}. Whoever calls has seen the point, and that 8 bytes can be read at {@code from}.
     */
    static long parseAroundPoint(byte[] bytes, int from, int to) {
        long word = word(bytes, from, to - from);
        long beforePoint = (word & BEFORE_POINT) << 8;
        return parseWord((word & AFTER_POINT) | beforePoint | '0');
    }

    /** The first 1 to 8 bytes as if zeros stood before them. */
    private static long word(byte[] bytes, int from, int length) {
        long eight = (long) EIGHT_BYTES.get(bytes, from);
        return (eight << (Long.SIZE - 8 * length)) | LEADING_ZEROS[length];
    }

    /** A byte is a digit when its high half is 3, and still is after 6 was added. Then pairs, fours and all are joined. */
    private static long parseWord(long word) {
        if (((word & HIGH_HALVES) | (((word + SIXES) & HIGH_HALVES) >>> 4)) != THREES) {
            return NOT_DIGITS;
        }
        long pairs = ((word & 0x0F0F0F0F0F0F0F0FL) * 2561) >>> 8;
        long fours = ((pairs & 0x00FF00FF00FF00FFL) * 6553601) >>> 16;
        return ((fours & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
    }

    private static long parseOneByOne(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_DIGITS;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}

package io.remessa.csv.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Eight bytes at a time, the first in the lowest bits. Whoever calls knows that the bytes are there. */
final class Words {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ZEROS = 0x3030303030303030L;
    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;
    /** Added to a byte from 0 to 9, it leaves the sign clear; to one from 10 to 127, it sets it. */
    private static final long ABOVE_NINE = 0x7676767676767676L;

    /** From so many on, the JDK's comparison is faster. */
    private static final int MANY_BYTES = 64;

    private Words() {}

    static long load(byte[] bytes, int at) {
        return (long) EIGHT_BYTES.get(bytes, at);
    }

    /** Whether no byte is negative. */
    static boolean isAscii(long word) {
        return (word & SIGNS) == 0;
    }

    /** Eight characters as what they are worth: digits become 0 to 9, and nothing else does. */
    static long values(byte[] bytes, int at) {
        return load(bytes, at) ^ ZEROS;
    }

    /** The first {@code count} values or bytes, 1 to 8, moved to the end, zeros before them. */
    static long last(long values, int count) {
        return values << -(count << 3);
    }

    /** The first {@code count} values, 1 to 8, zeros behind them. */
    static long first(long values, int count) {
        return values & (-1L >>> -(count << 3));
    }

    /** 0 when all eight values are those of digits. */
    static long nonDigits(long values) {
        return signs(values, ABOVE_NINE);
    }

    /** The signs of those values that are negative, or become so when something is added. */
    static long signs(long values, long added) {
        return ((values + added) | values) & SIGNS;
    }

    /** The number that the values of eight digits make; pairs, fours and all are joined. */
    static long number(long values) {
        return joined(pairs(values));
    }

    /** The number that pairs make. */
    static long joined(long pairs) {
        long fours = (pairs * 6553601) >>> 16;
        return ((fours & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
    }

    /** The four numbers that the values of eight digits make in pairs, one in every 16 bits. */
    static long pairs(long values) {
        return ((values * 2561) >>> 8) & 0x00FF00FF00FF00FFL;
    }

    /** The sign of the first value that is this one, the only bit set; 0 when none is. */
    static long signOfFirst(long values, long value) {
        long x = values ^ (value * ONES);
        // The lowest bit set is right; those above it may be wrong.
        return Long.lowestOneBit((x - ONES) & ~x & SIGNS);
    }

    /** Whether all bytes are the same. */
    static boolean isRepeated(long word) {
        return word == (word & 0xFF) * ONES;
    }

    /** The signs of 64 bytes whose other bits are 0, the first in the lowest bit. */
    static long signs(byte[] bytes, int at) {
        long x = transposedSigns(bytes, at);
        // Eight rows of eight bits become columns, by swapping ever larger squares.
        long swapped = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
        x ^= swapped ^ (swapped << 7);
        swapped = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
        x ^= swapped ^ (swapped << 14);
        swapped = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
        return x ^ swapped ^ (swapped << 28);
    }

    private static long transposedSigns(byte[] bytes, int at) {
        return (load(bytes, at) >>> 7)
                | (load(bytes, at + 8) >>> 6)
                | (load(bytes, at + 16) >>> 5)
                | (load(bytes, at + 24) >>> 4)
                | (load(bytes, at + 32) >>> 3)
                | (load(bytes, at + 40) >>> 2)
                | (load(bytes, at + 48) >>> 1)
                | load(bytes, at + 56);
    }

    /** Whether so many bytes are the same at two places; those behind them may be read, too. */
    static boolean equal(byte[] bytes, int one, int other, int length) {
        if (length >= MANY_BYTES) {
            return Arrays.equals(bytes, one, one + length, bytes, other, other + length);
        }
        int i = 0;
        for (; i + 32 <= length; i += 32) {
            long first = load(bytes, one + i) ^ load(bytes, other + i);
            long second = load(bytes, one + i + 8) ^ load(bytes, other + i + 8);
            long third = load(bytes, one + i + 16) ^ load(bytes, other + i + 16);
            long fourth = load(bytes, one + i + 24) ^ load(bytes, other + i + 24);
            if ((first | second | third | fourth) != 0) {
                return false;
            }
        }
        for (; i + 8 <= length; i += 8) {
            if (load(bytes, one + i) != load(bytes, other + i)) {
                return false;
            }
        }
        long rest = load(bytes, one + i) ^ load(bytes, other + i);
        return i == length || rest << -((length - i) << 3) == 0;
    }

    /** By bit: whether an odd number of bits up to and including it is set. */
    static long prefixXor(long bits) {
        long x = bits;
        x ^= x << 1;
        x ^= x << 2;
        x ^= x << 4;
        x ^= x << 8;
        x ^= x << 16;
        x ^= x << 32;
        return x;
    }

    /**
     * Writes down where bits are set, from {@code count} on.
     *
     * @return the count after them; up to three more places have been written to
     */
    static int positions(long bits, int base, int[] positions, int count) {
        int after = count + Long.bitCount(bits);
        long rest = bits;
        int i = count;
        do {
            positions[i] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 1] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 2] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 3] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 4] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 5] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 6] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 7] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 8] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 9] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 10] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            positions[i + 11] = base + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            i += 12;
        } while (i < after);
        return after;
    }
}

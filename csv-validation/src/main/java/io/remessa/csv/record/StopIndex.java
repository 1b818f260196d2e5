package io.remessa.csv.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Where in a buffer the bytes stand that can end or quote a field: delimiter, LF, CR and quote, in order; and which of
 * these stops are no delimiters. The buffer is looked at block by block, ahead of whoever asks. Not thread-safe.
 *
 * <p><strong>Hot:</strong> every byte of every file passes through {@link #mark}, whose form is what C2 turns into vector
 * instructions: arrays read and written at the same index, with nothing but subtraction, and, or and xor on bytes. Measure
 * after any change.
 */
final class StopIndex {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Small enough that block and positions stay in the nearest caches. */
    private static final int BLOCK_BYTES = 32 << 10;

    /** As many bytes as a mask has bits. */
    private static final int GROUP_BYTES = 64;

    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LOWEST_BITS = 0x0101010101010101L;
    /** Multiplying by it moves the lowest bits of eight bytes next to each other, into the highest byte. */
    private static final long GATHER = 0x0102040810204080L;

    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final byte delimiter;
    /** Of the block, byte by byte: first the bytes, then by sign the stops. */
    private final byte[] stops = new byte[BLOCK_BYTES];
    /** The same: by sign those stops that are no delimiters. */
    private final byte[] others = new byte[BLOCK_BYTES];

    private final int[] positions = new int[BLOCK_BYTES + 4];
    private int next;
    private int count;
    /** Indexes in {@link #positions} of the stops that are no delimiters. */
    private final int[] special = new int[BLOCK_BYTES];

    private int nextSpecial;
    private int specialCount;

    private byte[] bytes = {};
    private int indexedTo;
    private int end;

    StopIndex(byte delimiter) {
        this.delimiter = delimiter;
    }

    /** Begins anew with the bytes in [from, end). */
    void reset(byte[] buffer, int from, int bufferEnd) {
        bytes = buffer;
        indexedTo = from;
        end = bufferEnd;
        next = 0;
        count = 0;
        nextSpecial = 0;
        specialCount = 0;
    }

    /** Passes over the stops before a position, which lies at or behind the last one given out. */
    void skipTo(int position) {
        if (position > indexedTo) {
            reset(bytes, position, end);
        }
        while (next < count && positions[next] < position) {
            next++;
        }
    }

    /** The next stop, or the end of the bytes when there is none. */
    int next() {
        while (next == count) {
            if (indexedTo == end) {
                return end;
            }
            indexBlock();
        }
        return positions[next++];
    }

    /**
     * Takes the delimiters up to the next other stop, or to the end of the block, as ends of fields without quotes.
     *
     * @param fieldStart where the first of these fields begins
     * @return where the field after them begins
     */
    int takeDelimited(CsvRecord record, int fieldStart) {
        while (nextSpecial < specialCount && special[nextSpecial] < next) {
            nextSpecial++;
        }
        int after = nextSpecial < specialCount ? special[nextSpecial] : count;
        if (after == next) {
            return fieldStart;
        }
        record.addPlain(fieldStart, positions, next, after);
        next = after;
        return positions[after - 1] + 1;
    }

    private void indexBlock() {
        int length = Math.min(BLOCK_BYTES, end - indexedTo);
        int groupsEnd = (length + GROUP_BYTES - 1) / GROUP_BYTES * GROUP_BYTES;
        System.arraycopy(bytes, indexedTo, stops, 0, length);
        mark(stops, others, groupsEnd, delimiter);
        Arrays.fill(stops, length, groupsEnd, (byte) 0);
        Arrays.fill(others, length, groupsEnd, (byte) 0);
        collect(groupsEnd, indexedTo);
        next = 0;
        nextSpecial = 0;
        indexedTo += length;
    }

    /** Sets the sign of every byte that is meant, and clears that of every other: x − 1 & ~x is negative for 0 alone. */
    private static void mark(byte[] stops, byte[] others, int length, byte delimiter) {
        for (int i = 0; i < length; i++) {
            int d = stops[i] ^ delimiter;
            int q = stops[i] ^ QUOTE;
            int l = stops[i] ^ LF;
            int c = stops[i] ^ CR;
            int other = ((q - 1) & ~q) | ((l - 1) & ~l) | ((c - 1) & ~c);
            others[i] = (byte) other;
            stops[i] = (byte) (((d - 1) & ~d) | other);
        }
    }

    /** Writes down the positions of the stops, and which of them are no delimiters. */
    private void collect(int length, int base) {
        count = 0;
        specialCount = 0;
        for (int group = 0; group < length; group += GROUP_BYTES) {
            long all = signs(stops, group);
            if (anySign(others, group)) {
                for (long rest = signs(others, group); rest != 0; rest &= rest - 1) {
                    long before = Long.lowestOneBit(rest) - 1;
                    special[specialCount++] = count + Long.bitCount(all & before);
                }
            }
            int after = count + Long.bitCount(all);
            int offset = base + group;
            // Four at a time without asking for each: what is written too much is overwritten.
            for (int i = count; i < after; i += 4) {
                positions[i] = offset + Long.numberOfTrailingZeros(all);
                all &= all - 1;
                positions[i + 1] = offset + Long.numberOfTrailingZeros(all);
                all &= all - 1;
                positions[i + 2] = offset + Long.numberOfTrailingZeros(all);
                all &= all - 1;
                positions[i + 3] = offset + Long.numberOfTrailingZeros(all);
                all &= all - 1;
            }
            count = after;
        }
    }

    /** Whether any of 64 bytes is negative. */
    private static boolean anySign(byte[] block, int group) {
        long any = 0;
        for (int i = 0; i < GROUP_BYTES; i += 8) {
            any |= (long) EIGHT_BYTES.get(block, group + i);
        }
        return (any & HIGHEST_BITS) != 0;
    }

    /** The signs of 64 bytes, the first in the lowest bit. */
    private static long signs(byte[] block, int group) {
        long signs = 0;
        for (int i = 0; i < GROUP_BYTES; i += 8) {
            long eight = ((long) EIGHT_BYTES.get(block, group + i) >>> 7) & LOWEST_BITS;
            signs |= ((eight * GATHER) >>> 56) << i;
        }
        return signs;
    }
}

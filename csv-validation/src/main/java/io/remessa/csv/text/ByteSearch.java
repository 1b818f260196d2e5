package io.remessa.csv.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes, eight at a time. */
public final class ByteSearch {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    private ByteSearch() {}

    /** Position of the first byte in [from, to) that is not ASCII, or {@code to}. */
    public static int firstNonAscii(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long high = (long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS;
            if (high != 0) {
                return i + (Long.numberOfTrailingZeros(high) >>> 3);
            }
        }
        // The last word again, rather than what is left of it byte by byte.
        if (i > from && ((long) EIGHT_BYTES.get(bytes, to - 8) & HIGH_BITS) == 0) {
            return to;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Position of the first byte in [from, to) that is {@code wanted}, or {@code to}. */
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long all = (wanted & 0xFF) * LOW_BITS;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long x = (long) EIGHT_BYTES.get(bytes, i) ^ all;
            // The lowest bit set marks the first byte that became 0; those above it may be wrong.
            long zeros = (x - LOW_BITS) & ~x & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }
}

package io.remessa.csv.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are valid in an encoding. */
public final class EncodingCheck {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EncodingCheck() {}

    /**
     * Position of the first byte in [from, to) that is not valid, or {@code to}. A sequence that {@code to} cuts short is
     * not valid from its first byte on.
     */
    public static int firstInvalid(Encoding encoding, byte[] bytes, int from, int to) {
        return switch (encoding) {
            case UTF_8 -> firstInvalidUtf8(bytes, from, to);
            case WINDOWS_1252 -> firstInvalidWindows1252(bytes, from, to);
            case ISO_8859_1 -> to;
        };
    }

    /** Position of the first byte that is not ASCII, or {@code to}. */
    private static int skipAscii(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long high = (long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS;
            if (high != 0) {
                return i + (Long.numberOfTrailingZeros(high) >>> 3);
            }
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Well-formed sequences as in table 3-7 of the Unicode standard: no overlong forms, no surrogates. */
    private static int firstInvalidUtf8(byte[] bytes, int from, int to) {
        int i = from;
        while ((i = skipAscii(bytes, i, to)) < to) {
            int lead = bytes[i] & 0xFF;
            int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
            if (length == 0 || i + length > to) {
                return i;
            }
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            int second = bytes[i + 1] & 0xFF;
            if (second < low || second > high) {
                return i;
            }
            for (int k = 2; k < length; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return i;
                }
            }
            i += length;
        }
        return to;
    }

    /** Five bytes have no character in the code page. */
    private static int firstInvalidWindows1252(byte[] bytes, int from, int to) {
        for (int i = skipAscii(bytes, from, to); i < to; i++) {
            switch (bytes[i] & 0xFF) {
                case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> {
                    return i;
                }
                default -> {}
            }
        }
        return to;
    }
}

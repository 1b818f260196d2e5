package io.remessa.csv.text;

/** Whether bytes are valid in an encoding. */
public final class EncodingCheck {

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

    /** Well-formed sequences as in table 3-7 of the Unicode standard: no overlong forms, no surrogates. */
    private static int firstInvalidUtf8(byte[] bytes, int from, int to) {
        int i = from;
        while ((i = ByteSearch.firstNonAscii(bytes, i, to)) < to) {
            int lead = bytes[i] & 0xFF;
            if (lead >= 0xC2 && lead < 0xE0 && i + 1 < to && (bytes[i + 1] & 0xC0) == 0x80) {
                // Nearly all that is not ASCII in Portuguese.
                i += 2;
                continue;
            }
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
        for (int i = ByteSearch.firstNonAscii(bytes, from, to); i < to; i++) {
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

package io.remessa.csv.block;

/** The bytes of a field with its quotes resolved: where they stand, or copied where quotes are doubled. Not thread-safe. */
final class FieldText {

    private static final byte QUOTE = '"';

    private byte[] bytes = {};
    private int from;
    private int to;
    private byte[] copy = new byte[256];

    /** Reads the field in [start, end), whose quotes are as RFC 4180 has them. */
    void read(byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        if (start < end && source[start] == QUOTE) {
            from = start + 1;
            to = end - 1;
            if (hasQuote()) {
                resolve();
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return from == to;
    }

    private boolean hasQuote() {
        for (int i = from; i < to; i++) {
            if (bytes[i] == QUOTE) {
                return true;
            }
        }
        return false;
    }

    private void resolve() {
        if (copy.length < to - from) {
            copy = new byte[Math.max(to - from, 2 * copy.length)];
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            copy[length++] = bytes[i];
            if (bytes[i] == QUOTE) {
                i++;
            }
        }
        bytes = copy;
        from = 0;
        to = length;
    }
}

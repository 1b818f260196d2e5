package io.remessa.csv.check;

/** Reads numbers digit by digit. */
final class Digits {

    /** What {@link #parse} answers for anything but digits. */
    static final long NOT_DIGITS = -1;

    /** A long holds every number of so many digits. */
    private static final int MAX_DIGITS = 18;

    private Digits() {}

    /** The value of the 1 to 18 digits in [from, to), or {@link #NOT_DIGITS}. */
    static long parse(byte[] bytes, int from, int to) {
        if (from == to || to - from > MAX_DIGITS) {
            return NOT_DIGITS;
        }
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

package io.remessa.csv.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * An amount of money as it stands in a file: {@code -?}, 1 to 15 digits, then optionally a point and 1 or more digits.
 * Exact, whatever the number of digits. Reused from field to field; not thread-safe.
 */
public final class Decimal {

    private static final int MAX_INTEGER_DIGITS = 15;
    /** A long holds every number of so many digits. */
    private static final int LONG_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = new long[LONG_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private byte[] bytes = {};
    private int from;
    private int to;
    /** Where the point stands, or {@link #to}. */
    private int point;

    private boolean negative;
    private long digits;
    private int scale;
    private long cents;
    private boolean wellFormed;

    /** Reads the bytes in [from, to); answers whether they are an amount. */
    boolean read(byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        wellFormed = parse();
        if (!wellFormed) {
            cents = 0;
        }
        return wellFormed;
    }

    private boolean parse() {
        byte[] source = bytes;
        int end = to;
        int i = from;
        negative = i < end && source[i] == '-';
        if (negative) {
            i++;
        }
        int firstDigit = i;
        long value = 0;
        while (i < end && isDigit(source[i])) {
            value = value * 10 + (source[i++] - '0');
            if (i - firstDigit > MAX_INTEGER_DIGITS) {
                return false;
            }
        }
        int integerDigits = i - firstDigit;
        if (integerDigits == 0) {
            return false;
        }
        point = i;
        if (i < end) {
            if (source[i++] != '.' || i == end) {
                return false;
            }
            // Digits past what a long holds are looked at only for being digits; isWide() tells callers to ask for
            // more.
            int kept = Math.min(end, i + LONG_DIGITS - integerDigits);
            while (i < kept && isDigit(source[i])) {
                value = value * 10 + (source[i++] - '0');
            }
            scale = i - point - 1;
            while (i < end && isDigit(source[i])) {
                i++;
            }
            if (i < end) {
                return false;
            }
        } else {
            scale = 0;
        }
        digits = value;
        cents = roundToCents();
        return true;
    }

    /** Whether the last {@link #read} found an amount. */
    boolean isWellFormed() {
        return wellFormed;
    }

    /** Forgets the amount: there is none. */
    void clear() {
        wellFormed = false;
        cents = 0;
    }

    /** The amount in cents, rounded half up (away from zero); 0 when there is none. */
    long cents() {
        return cents;
    }

    /** Whether there are more digits than {@link #unscaled} has; {@link #units} and {@link #digit} give them all. */
    boolean isWide() {
        int signs = (negative ? 1 : 0) + (scale > 0 ? 1 : 0);
        return to - from - signs > LONG_DIGITS;
    }

    /** The amount × 10 to the power of {@link #scale}, when it is not wide. */
    long unscaled() {
        return negative ? -digits : digits;
    }

    /** Digits after the point, when it is not wide. */
    int scale() {
        return scale;
    }

    /** Digits after the point, all of them. */
    int places() {
        return Math.max(0, to - point - 1);
    }

    /** The amount × 10 to the power of {@code places}, what is left after the point cut off. */
    BigInteger units(int places) {
        int end = Math.min(to, point + 1 + places);
        BigDecimal cutOff = new BigDecimal(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1));
        return cutOff.setScale(places).unscaledValue();
    }

    /** The digit at a place after the point, from 0, with the amount's sign; 0 where none is written. */
    int digit(int place) {
        int digit = place < places() ? bytes[point + 1 + place] - '0' : 0;
        return negative ? -digit : digit;
    }

    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /** Only the third digit after the point decides a half; at most 15 digits stand before it, so three always fit. */
    private long roundToCents() {
        long magnitude;
        if (scale <= 2) {
            magnitude = digits * POWERS_OF_TEN[2 - scale];
        } else {
            long unit = POWERS_OF_TEN[scale - 2];
            magnitude = digits / unit;
            if (digits % unit >= unit / 2) {
                magnitude++;
            }
        }
        return negative ? -magnitude : magnitude;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}

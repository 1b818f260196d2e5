package io.remessa.benchmarks.parcelas;

/** Integers, dates and amounts in text, character by character: no regular expression, no object per field. */
final class Formats {

    /** What {@link #cents} says of text that is no amount. */
    static final long MALFORMED = Long.MIN_VALUE;

    private static final int MAX_INTEGER_DIGITS = 18;
    private static final int MAX_MONEY_DIGITS = 15;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Formats() {}

    /** 1 to 18 digits. */
    static boolean isInteger(CharSequence text) {
        int length = text.length();
        return length >= 1 && length <= MAX_INTEGER_DIGITS && digitsEnd(text, 0) == length;
    }

    /** The value of 1 to 18 digits. */
    static long integer(CharSequence digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return value;
    }

    /** A calendar date yyyyMMdd of the years 0001 to 9999. */
    static boolean isDate(CharSequence text) {
        if (text.length() != 8 || digitsEnd(text, 0) != 8) {
            return false;
        }
        int date = (int) integer(text);
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        if (year == 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leapDay = month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return leapDay || day <= DAYS[month - 1];
    }

    /**
     * An amount, {@code -?} 1 to 15 digits and optionally a point and more digits, rounded half up (away from zero) to
     * cents; or {@link #MALFORMED}.
     */
    static long cents(CharSequence text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        long cents = 0;
        int at = start;
        for (; at < length && isDigit(text.charAt(at)); at++) {
            if (at - start == MAX_MONEY_DIGITS) {
                return MALFORMED;
            }
            cents = cents * 10 + text.charAt(at) - '0';
        }
        if (at == start) {
            return MALFORMED;
        }
        cents *= 100;
        if (at < length) {
            int fraction = at + 1;
            if (text.charAt(at) != '.' || fraction == length || digitsEnd(text, fraction) != length) {
                return MALFORMED;
            }
            cents += 10 * digitOrZero(text, fraction) + digitOrZero(text, fraction + 1);
            cents += digitOrZero(text, fraction + 2) >= 5 ? 1 : 0;
        }
        return start == 1 ? -cents : cents;
    }

    /** Whether an amount has at most two digits after the point, so that its cents are exact. */
    static boolean isWholeCents(CharSequence amount) {
        int from = Math.max(0, amount.length() - 3);
        for (int i = from; i < amount.length(); i++) {
            if (amount.charAt(i) == '.') {
                return true;
            }
        }
        for (int i = 0; i < from; i++) {
            if (amount.charAt(i) == '.') {
                return false;
            }
        }
        return true;
    }

    private static int digitOrZero(CharSequence text, int at) {
        return at < text.length() ? text.charAt(at) - '0' : 0;
    }

    private static int digitsEnd(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

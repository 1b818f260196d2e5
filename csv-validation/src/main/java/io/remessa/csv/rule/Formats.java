package io.remessa.csv.rule;

/** The formats of fields that have no value to add up. All work on the bytes in [from, to) of an array. */
final class Formats {

    /** What {@link #integer} answers for anything but an integer. */
    static final long NOT_AN_INTEGER = Digits.NOT_DIGITS;

    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Formats() {}

    /** The value of 1 to 18 digits, or {@link #NOT_AN_INTEGER}. */
    static long integer(byte[] bytes, int from, int to) {
        return Digits.parse(bytes, from, to);
    }

    /** Whether it is a day of the proleptic Gregorian calendar, yyyyMMdd, of the years 0001 to 9999. */
    static boolean isDate(byte[] bytes, int from, int to) {
        if (to - from != 8) {
            return false;
        }
        int date = (int) Digits.parse(bytes, from, to);
        if (date < 0) {
            return false;
        }
        int year = date / 10_000;
        int month = date / 100 % 100;
        int day = date % 100;
        if (year == 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= DAYS_OF_MONTH[month - 1] || (month == 2 && day == 29 && isLeap(year));
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}

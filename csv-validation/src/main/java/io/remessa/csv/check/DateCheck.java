package io.remessa.csv.check;

import io.remessa.csv.layout.Format.Date.Order;
import io.remessa.csv.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A day of the proleptic Gregorian calendar, of the years 0001 to 9999. */
final class DateCheck implements FieldCheck {

    private static final int DIGITS = 8;
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final Order order;
    /** Room for the digits of a date in the other order. */
    private final byte[] yearFirst = new byte[DIGITS];

    private long value = NO_VALUE;

    DateCheck(Order order) {
        this.order = order;
    }

    @Override
    public @Nullable Rule check(byte[] bytes, int from, int to) {
        long date = switch (order) {
            case YEAR_FIRST -> to - from == DIGITS ? Digits.parse(bytes, from, to) : Digits.NOT_DIGITS;
            case DAY_FIRST -> dayFirst(bytes, from, to);
        };
        value = isDay(date) ? date : NO_VALUE;
        return value == NO_VALUE ? Rule.DATE_FORMAT : null;
    }

    @Override
    public long value() {
        return value;
    }

    /** dd/MM/yyyy as the number yyyymmdd. */
    private long dayFirst(byte[] bytes, int from, int to) {
        if (to - from != DIGITS + 2 || bytes[from + 2] != '/' || bytes[from + 5] != '/') {
            return Digits.NOT_DIGITS;
        }
        System.arraycopy(bytes, from + 6, yearFirst, 0, 4);
        System.arraycopy(bytes, from + 3, yearFirst, 4, 2);
        System.arraycopy(bytes, from, yearFirst, 6, 2);
        return Digits.parse(yearFirst, 0, DIGITS);
    }

    private static boolean isDay(long date) {
        int year = (int) (date / 10_000);
        int month = (int) (date / 100 % 100);
        int day = (int) (date % 100);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= DAYS_OF_MONTH[month - 1] || (month == 2 && day == 29 && isLeap(year));
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}

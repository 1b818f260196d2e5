package io.remessa.csv.profile;

import java.time.LocalDate;

/** Takes the dates of a column, many at a time, as numbers yyyymmdd. Not thread-safe. */
public final class DateBuilder {

    private long values;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** Adds one. */
    public void add(long date) {
        values++;
        first = Math.min(first, date);
        last = Math.max(last, date);
    }

    /** Adds the first {@code count}; {@link ProfileBuilder#NO_VALUE} is none. */
    public void add(long[] dates, int count) {
        if (values == 0 || outside(first, last, dates, count) < 0) {
            addOutside(dates, count);
        } else {
            values += count;
        }
    }

    /** Negative if one of them is none, or not in [first, last], which are dates; in a loop that is turned into vector instructions. */
    private static long outside(long first, long last, long[] dates, int count) {
        long outside = 0;
        for (int i = 0; i < count; i++) {
            outside |= (dates[i] - first) | (last - dates[i]);
        }
        return outside;
    }

    private void addOutside(long[] dates, int count) {
        long earliest = first;
        long latest = last;
        int missing = 0;
        for (int i = 0; i < count; i++) {
            long date = dates[i];
            // None is the smallest of all longs, and so never the latest.
            latest = Math.max(latest, date);
            if (date == ProfileBuilder.NO_VALUE) {
                missing++;
            } else if (date < earliest) {
                earliest = date;
            }
        }
        first = earliest;
        last = latest;
        values += count - missing;
    }

    /**
     * Adds some of many dates.
     *
     * @param places which; the first {@code count} count
     * @param times how often each; the first {@code count} count
     */
    public void add(long[] dates, int[] places, int[] times, int count) {
        for (int i = 0; i < count; i++) {
            long date = dates[places[i]];
            if (date != ProfileBuilder.NO_VALUE) {
                add(date);
                values += times[i] - 1;
            }
        }
    }

    DateProfile build() {
        return values == 0 ? new DateProfile(0, null, null) : new DateProfile(values, day(first), day(last));
    }

    private static LocalDate day(long date) {
        return LocalDate.of((int) (date / 10_000), (int) (date / 100 % 100), (int) (date % 100));
    }
}

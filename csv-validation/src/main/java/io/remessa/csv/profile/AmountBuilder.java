package io.remessa.csv.profile;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.util.Arrays;

/** Takes the amounts of a column, many at a time. Not thread-safe. */
public final class AmountBuilder {

    private final int precision;
    private final int shift;
    private final long[] few;
    private int fewCount;
    /** Takes all once there are too many to keep. */
    private final UltraLogLog many;

    private boolean isMany;

    private long values;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long before = ProfileBuilder.NO_VALUE;

    AmountBuilder(int precision) {
        this.precision = precision;
        this.shift = Long.SIZE - precision;
        // Eight times as much room as is needed, so that an amount is mostly found where it is looked for.
        this.few = new long[1 << precision];
        Arrays.fill(few, ProfileBuilder.NO_VALUE);
        this.many = UltraLogLog.create(precision);
    }

    /** Adds one, in cents. */
    public void add(long cents) {
        values++;
        if (cents != before) {
            before = cents;
            addOther(cents);
        }
    }

    /** Adds the first {@code count}, in cents; {@link ProfileBuilder#NO_VALUE} is none. */
    public void add(long[] cents, int count) {
        long last = before;
        int missing = 0;
        for (int i = 0; i < count; i++) {
            long value = cents[i];
            if (value == ProfileBuilder.NO_VALUE) {
                missing++;
            } else if (value != last) {
                last = value;
                addOther(value);
            }
        }
        before = last;
        values += count - missing;
    }

    /**
     * Adds some of many amounts.
     *
     * @param places which; the first {@code count} count
     * @param times how often each; the first {@code count} count
     */
    public void add(long[] cents, int[] places, int[] times, int count) {
        long last = before;
        for (int i = 0; i < count; i++) {
            long value = cents[places[i]];
            if (value != ProfileBuilder.NO_VALUE) {
                values += times[i];
                if (value != last) {
                    last = value;
                    addOther(value);
                }
            }
        }
        before = last;
    }

    /** One that is not the same as the one before: those make no difference but to their number. */
    private void addOther(long cents) {
        if (cents < min) {
            min = cents;
        }
        if (cents > max) {
            max = cents;
        }
        long hash = DistinctCents.hash(cents);
        if (isMany) {
            many.add(hash);
        } else {
            addToFew(cents, hash);
        }
    }

    private void addToFew(long cents, long hash) {
        int place = (int) (hash >>> shift);
        while (few[place] != cents) {
            if (few[place] == ProfileBuilder.NO_VALUE) {
                few[place] = cents;
                fewCount++;
                if (fewCount > DistinctCents.maxExact(precision)) {
                    becomeMany();
                }
                return;
            }
            place = (place + 1) & (few.length - 1);
        }
    }

    private void becomeMany() {
        for (long cents : few) {
            if (cents != ProfileBuilder.NO_VALUE) {
                many.add(DistinctCents.hash(cents));
            }
        }
        isMany = true;
    }

    AmountProfile build() {
        DistinctCents distinct = isMany
                ? DistinctCents.ofMany(many.getState())
                : DistinctCents.ofFew(
                        precision,
                        Arrays.stream(few)
                                .filter(cents -> cents != ProfileBuilder.NO_VALUE)
                                .toArray());
        return values == 0 ? new AmountProfile(0, null, null, distinct) : new AmountProfile(values, min, max, distinct);
    }
}

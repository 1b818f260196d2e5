package io.remessa.csv.profile;

/** Takes the amounts of a column, many at a time. Not thread-safe. */
public final class AmountBuilder {

    /** Room for some amounts, and for the hashes of many. */
    static final class Room {
        private static final int VALUES = 256;
        private final long[] others = new long[VALUES];
        private long[] hashes = new long[VALUES];

        private long[] hashes(int count) {
            if (hashes.length < count) {
                hashes = new long[count];
            }
            return hashes;
        }
    }

    private final DistinctBuilder distinct;
    private final Room room;
    private long values;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long before = ProfileBuilder.NO_VALUE;

    /**
     * @param limit so many different amounts are kept
     * @param room for all builders of a thread in turn
     */
    AmountBuilder(int limit, Room room) {
        this.distinct = new DistinctBuilder(limit);
        this.room = room;
    }

    /** Adds one, in cents. */
    public void add(long cents) {
        values++;
        room.others[0] = cents;
        addOthers(1);
    }

    /** Adds the first {@code count}, in cents; {@link ProfileBuilder#NO_VALUE} is none. */
    public void add(long[] cents, int count) {
        if (count == 0) {
            return;
        }
        if (allAre(before, cents, count)) {
            values += before == ProfileBuilder.NO_VALUE ? 0 : count;
        } else if (distinct.isExact()) {
            addChanges(cents, count);
        } else {
            addMany(cents, count);
        }
    }

    /** In some columns nearly all amounts are 0. */
    private static boolean allAre(long amount, long[] cents, int count) {
        return cents[0] == amount && cents[count - 1] == amount && differences(amount, cents, count) == 0;
    }

    /** Adds them while each is looked up among those before: the same one after another is looked up once. */
    private void addChanges(long[] cents, int count) {
        long[] others = room.others;
        long last = before;
        int missing = 0;
        for (int from = 0; from < count; from += Room.VALUES) {
            int to = Math.min(count, from + Room.VALUES);
            int found = 0;
            for (int i = from; i < to; i++) {
                // Whether it is another one must not be a branch: in some columns nobody can guess it.
                long value = cents[i];
                others[found] = value;
                found += value == last ? 0 : 1;
                missing += value == ProfileBuilder.NO_VALUE ? 1 : 0;
                last = value;
            }
            addOthers(found);
        }
        before = last;
        values += count - missing;
    }

    /** Adds them while hardly any is looked up, and hardly any is smaller or larger than all before. */
    private void addMany(long[] cents, int count) {
        before = cents[count - 1];
        values += count;
        if (outside(min, max, cents, count) < 0) {
            addOutside(cents, count);
        }
        distinct.add(cents, count, room.hashes(count));
    }

    private void addOutside(long[] cents, int count) {
        long smallest = min;
        long largest = max;
        int missing = 0;
        for (int i = 0; i < count; i++) {
            long value = cents[i];
            // None is the smallest of all longs, and so never the largest.
            largest = Math.max(largest, value);
            if (value == ProfileBuilder.NO_VALUE) {
                missing++;
            } else if (value < smallest) {
                smallest = value;
            }
        }
        min = smallest;
        max = largest;
        values -= missing;
    }

    // Loops that are turned into vector instructions.

    private static long differences(long amount, long[] cents, int count) {
        long differences = 0;
        for (int i = 0; i < count; i++) {
            differences |= cents[i] ^ amount;
        }
        return differences;
    }

    /** Negative if one of them is none, or not in [min, max]; amounts are far too small for their differences to overflow. */
    private static long outside(long min, long max, long[] cents, int count) {
        long outside = 0;
        for (int i = 0; i < count; i++) {
            outside |= (cents[i] - min) | (max - cents[i]);
        }
        return outside;
    }

    /**
     * Adds some of many amounts.
     *
     * @param places which; the first {@code count} count
     * @param times how often each; the first {@code count} count
     */
    public void add(long[] cents, int[] places, int[] times, int count) {
        long last = before;
        for (int from = 0; from < count; from += Room.VALUES) {
            int to = Math.min(count, from + Room.VALUES);
            int found = 0;
            for (int i = from; i < to; i++) {
                long value = cents[places[i]];
                room.others[found] = value;
                found += value == last ? 0 : 1;
                values += value == ProfileBuilder.NO_VALUE ? 0 : times[i];
                last = value;
            }
            addOthers(found);
        }
        before = last;
    }

    /** Those that are not the same as the one before, since that makes no difference but to their number; and none is no amount. */
    private void addOthers(int count) {
        long[] others = room.others;
        // None is the smallest of all longs, and one less is the largest of all.
        long oneLess = min - 1;
        long largest = max;
        for (int i = 0; i < count; i++) {
            long cents = others[i];
            if (cents - 1 < oneLess) {
                oneLess = cents - 1;
            }
            if (cents > largest) {
                largest = cents;
            }
        }
        min = oneLess + 1;
        max = largest;
        distinct.add(others, count, room.hashes(count));
    }

    AmountProfile build() {
        return values == 0
                ? new AmountProfile(0, null, null, distinct.build())
                : new AmountProfile(values, min, max, distinct.build());
    }
}

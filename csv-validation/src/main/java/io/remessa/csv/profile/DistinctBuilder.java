package io.remessa.csv.profile;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Keeps of many amounts those with the lowest hashes. Once there are more than are kept, nearly every amount is known to be none of
 * them by one comparison. Not thread-safe.
 */
final class DistinctBuilder {

    /** So many times more amounts than are kept have room, so that the highest are thrown away seldom. */
    private static final int ROOM = 2;
    /** So many times more places than amounts, so that an amount is mostly found where it is looked for. */
    private static final int PLACES = 2;

    private final int limit;
    private final long[] places;
    private int size;
    private boolean exact = true;
    /** Amounts with a higher hash are none of the lowest. */
    private long highest = Long.MAX_VALUE;

    /** @param limit so many are kept; a power of two */
    DistinctBuilder(int limit) {
        this.limit = limit;
        this.places = new long[limit * ROOM * PLACES];
        Arrays.fill(places, ProfileBuilder.NO_VALUE);
    }

    /**
     * Adds amounts; {@link ProfileBuilder#NO_VALUE} is none.
     *
     * @param hashes room for as many hashes
     */
    void add(long[] cents, int count, long[] hashes) {
        hash(cents, count, hashes);
        for (int i = nextLow(hashes, 0, count); i < count; i = nextLow(hashes, i + 1, count)) {
            if (cents[i] != ProfileBuilder.NO_VALUE) {
                addLow(cents[i], hashes[i]);
            }
        }
    }

    /** Nearly all are passed over here, so this loop has nothing else in it. */
    private int nextLow(long[] hashes, int from, int count) {
        long limitOfLow = highest;
        int i = from;
        while (i < count && hashes[i] > limitOfLow) {
            i++;
        }
        return i;
    }

    /** Whether all amounts so far are kept; if not, hardly any more will be. */
    boolean isExact() {
        return exact;
    }

    /** {@link DistinctCents#hash} of each, in a loop that is turned into vector instructions. */
    private static void hash(long[] cents, int count, long[] hashes) {
        for (int i = 0; i < count; i++) {
            long product = cents[i] * DistinctCents.FIRST_FACTOR;
            hashes[i] = (product ^ (product >>> 32)) * DistinctCents.SECOND_FACTOR;
        }
    }

    private void addLow(long cents, long hash) {
        int place = (int) (hash >>> 20) & (places.length - 1);
        while (places[place] != cents) {
            if (places[place] == ProfileBuilder.NO_VALUE) {
                places[place] = cents;
                size++;
                if (size == limit * ROOM) {
                    throwAwayHighest();
                }
                return;
            }
            place = (place + 1) & (places.length - 1);
        }
    }

    private void throwAwayHighest() {
        long[] lowest = DistinctCents.lowest(all(), limit);
        Arrays.fill(places, ProfileBuilder.NO_VALUE);
        size = 0;
        for (long cents : lowest) {
            addLow(cents, DistinctCents.hash(cents));
        }
        exact = false;
        highest = LongStream.of(lowest).map(DistinctCents::hash).max().orElseThrow();
    }

    private long[] all() {
        return LongStream.of(places)
                .filter(cents -> cents != ProfileBuilder.NO_VALUE)
                .toArray();
    }

    DistinctCents build() {
        return new DistinctCents(limit, exact && size <= limit, DistinctCents.lowest(all(), limit));
    }
}

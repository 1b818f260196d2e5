package io.remessa.csv.profile;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * How many different amounts there are, known by those with the lowest hashes (a bottom-k sketch): all amounts as long as they are
 * few, and otherwise the more there are, the lower are the lowest. What is kept depends on the set of amounts alone: not on the order
 * in which they came, how often, or in how many parts. Immutable.
 */
public final class DistinctCents {

    /** So many amounts are kept of a column, where there are not very many columns; the standard error is then 4.4 %. */
    public static final int MAX_KEPT = 512;

    /** So many are kept however many columns there are. */
    public static final int MIN_KEPT = 8;

    private static final int KEPT_OF_ALL_COLUMNS = 1 << 13;
    private static final double ALL_HASHES = 0x1p64;

    static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private final int limit;
    private final boolean exact;
    /** Rising; none twice. */
    private final long[] kept;

    /**
     * Some amounts.
     *
     * @param limit so many are kept
     * @param exact whether there are no others than those that are kept
     * @param kept those with the lowest hashes, in any order, none twice; at most {@code limit}, and as many where there are others
     */
    public DistinctCents(int limit, boolean exact, long[] kept) {
        if (limit < 1 || kept.length > limit || (!exact && kept.length < limit)) {
            throw new IllegalArgumentException(kept.length + " amounts kept of at most " + limit);
        }
        this.limit = limit;
        this.exact = exact;
        this.kept = kept.clone();
        Arrays.sort(this.kept);
    }

    /** So many amounts are kept of each column when there are so many columns. */
    public static int limitFor(int columns) {
        int limit = MAX_KEPT;
        while (limit > MIN_KEPT && columns * limit > KEPT_OF_ALL_COLUMNS) {
            limit /= 2;
        }
        return limit;
    }

    /** Those of both sets; kept are as many as of the one of which fewer are. */
    public DistinctCents plus(DistinctCents other) {
        long[] both = LongStream.concat(LongStream.of(kept), LongStream.of(other.kept))
                .distinct()
                .toArray();
        int lower = Math.min(limit, other.limit);
        return new DistinctCents(lower, exact && other.exact && both.length <= lower, lowest(both, lower));
    }

    /** Those with the lowest hashes. */
    static long[] lowest(long[] cents, int limit) {
        if (cents.length <= limit) {
            return cents;
        }
        long[] hashes = LongStream.of(cents).map(DistinctCents::hash).toArray();
        Arrays.sort(hashes);
        long highest = hashes[limit - 1];
        return LongStream.of(cents).filter(some -> hash(some) <= highest).toArray();
    }

    /** How many there are, or about how many. */
    public long count() {
        if (exact) {
            return kept.length;
        }
        long highest = LongStream.of(kept).map(DistinctCents::hash).max().orElseThrow();
        double share = ((double) highest - Long.MIN_VALUE + 1) / ALL_HASHES;
        return Math.max(limit + 1L, Math.round((limit - 1) / share));
    }

    /** Whether {@link #count} is exact. */
    public boolean isExact() {
        return exact;
    }

    /** The standard error of {@link #count}, as a part of it; empty when it is exact. */
    public OptionalDouble standardError() {
        return exact ? OptionalDouble.empty() : OptionalDouble.of(1 / Math.sqrt(limit - 2.0));
    }

    /** So many are kept. */
    public int limit() {
        return limit;
    }

    /** The amounts with the lowest hashes, rising. */
    public long[] kept() {
        return kept.clone();
    }

    /** Spreads amounts over all longs, no two on one; of the hash, the high bits are good. */
    static long hash(long cents) {
        long product = cents * FIRST_FACTOR;
        return (product ^ (product >>> 32)) * SECOND_FACTOR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinctCents that
                && limit == that.limit
                && exact == that.exact
                && Arrays.equals(kept, that.kept);
    }

    @Override
    public int hashCode() {
        return 31 * (2 * limit + (exact ? 1 : 0)) + Arrays.hashCode(kept);
    }

    @Override
    public String toString() {
        return (exact ? "" : "about ") + count() + " distinct";
    }
}

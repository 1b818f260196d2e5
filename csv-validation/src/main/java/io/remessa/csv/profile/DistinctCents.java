package io.remessa.csv.profile;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * How many different amounts there are: the amounts themselves as long as they are few, then an UltraLogLog (Ertl, 2023) of
 * their hashes. Which of the two it is, and every bit of it, depends on the set of amounts and the precision alone: not on the order
 * in which amounts came, how often, or in how many parts. Immutable.
 */
public final class DistinctCents {

    /** Precisions that there are: the base 2 logarithm of the number of registers, a byte each. */
    public static final int MIN_PRECISION = 3;

    /** See {@link #MIN_PRECISION}; the standard error is then 2.4 %. */
    public static final int MAX_PRECISION = 10;

    /** So many times fewer amounts are kept than there are registers. */
    private static final int REGISTERS_PER_VALUE = 8;

    /** The standard error times the square root of the number of registers, for the estimator that is used. */
    private static final double ERROR_OF_ONE_REGISTER = 0.782;

    private static final int REGISTERS_OF_ALL_COLUMNS = 1 << 15;
    private static final long[] NO_VALUES = {};
    private static final byte[] NO_REGISTERS = {};

    private final int precision;
    /** Rising; none while there are registers. */
    private final long[] few;

    private final byte[] registers;

    private DistinctCents(int precision, long[] few, byte[] registers) {
        this.precision = precision;
        this.few = few;
        this.registers = registers;
    }

    /** The precision for columns of which there are so many; fewer registers each where these would be too many together. */
    public static int precisionFor(int columns) {
        int precision = MAX_PRECISION;
        while (precision > MIN_PRECISION && (columns << precision) > REGISTERS_OF_ALL_COLUMNS) {
            precision--;
        }
        return precision;
    }

    /** So many different amounts are told exactly. */
    public static int maxExact(int precision) {
        return (1 << precision) / REGISTERS_PER_VALUE;
    }

    /**
     * Those that are few.
     *
     * @param values at most {@link #maxExact}, in any order, none twice
     */
    public static DistinctCents ofFew(int precision, long[] values) {
        if (precision < MIN_PRECISION || precision > MAX_PRECISION || values.length > maxExact(precision)) {
            throw new IllegalArgumentException(values.length + " amounts of precision " + precision);
        }
        return new DistinctCents(precision, sorted(values), NO_REGISTERS);
    }

    /** More than {@link #maxExact}, as registers: as many as the precision says. */
    public static DistinctCents ofMany(byte[] registers) {
        if (Integer.bitCount(registers.length) != 1
                || registers.length < 1 << MIN_PRECISION
                || registers.length > 1 << MAX_PRECISION) {
            throw new IllegalArgumentException(registers.length + " registers");
        }
        return new DistinctCents(Integer.numberOfTrailingZeros(registers.length), NO_VALUES, registers.clone());
    }

    /** Those of both sets, in the lower of their precisions. */
    public DistinctCents plus(DistinctCents other) {
        int lower = Math.min(precision, other.precision);
        if (isExact() && other.isExact()) {
            long[] both = LongStream.concat(LongStream.of(few), LongStream.of(other.few))
                    .distinct()
                    .toArray();
            if (both.length <= maxExact(lower)) {
                return ofFew(lower, both);
            }
        }
        UltraLogLog sketch = UltraLogLog.create(lower);
        addTo(sketch);
        other.addTo(sketch);
        return new DistinctCents(lower, NO_VALUES, sketch.getState());
    }

    private void addTo(UltraLogLog sketch) {
        if (isExact()) {
            for (long cents : few) {
                sketch.add(hash(cents));
            }
        } else {
            sketch.add(UltraLogLog.wrap(registers));
        }
    }

    /** How many there are, or about how many. */
    public long count() {
        return isExact()
                ? few.length
                : Math.max(
                        maxExact(precision) + 1,
                        Math.round(UltraLogLog.wrap(registers).getDistinctCountEstimate()));
    }

    /** Whether {@link #count} is exact. */
    public boolean isExact() {
        return registers.length == 0;
    }

    /** The standard error of {@link #count}, as a part of it; empty when it is exact. */
    public OptionalDouble standardError() {
        return isExact()
                ? OptionalDouble.empty()
                : OptionalDouble.of(ERROR_OF_ONE_REGISTER / Math.sqrt(registers.length));
    }

    /** See {@link #MIN_PRECISION}. */
    public int precision() {
        return precision;
    }

    /** The amounts, rising, where they are few. */
    public long[] few() {
        return few.clone();
    }

    /** The registers, where there are many amounts. */
    public byte[] registers() {
        return registers.clone();
    }

    /** Spreads amounts over all longs, no two on one (the finalizer of SplitMix64). */
    static long hash(long cents) {
        long hash = cents;
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }

    private static long[] sorted(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinctCents that
                && precision == that.precision
                && Arrays.equals(few, that.few)
                && Arrays.equals(registers, that.registers);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * precision + Arrays.hashCode(few)) + Arrays.hashCode(registers);
    }

    @Override
    public String toString() {
        return isExact() ? few.length + " distinct" : "about " + count() + " distinct";
    }
}

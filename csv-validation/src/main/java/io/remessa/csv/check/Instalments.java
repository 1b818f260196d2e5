package io.remessa.csv.check;

import java.math.BigInteger;

/**
 * The instalment rule: a contract's total may differ from the number of its instalments times their value by some cents
 * each, since each was rounded. In exact decimal arithmetic. Tolerances are those that {@link
 * io.remessa.csv.layout.RowRule.Instalments} takes.
 */
final class Instalments {

    private static final int PLACES = 20;

    private static final long MAX_SMALL_COUNT = 1_000_000;
    private static final long MAX_SMALL_CENTS = 1_000_000_000_000L;
    private static final int SMALL_COUNT_BITS = 19;
    private static final int SMALL_BITS = 40;
    /** Added to amounts from minus that to less than that, it leaves {@link #SMALL_BITS} bits; to others, more. */
    private static final long SMALL_CENTS = 1L << (SMALL_BITS - 1);

    private Instalments() {}

    /** What rounded amounts tell. */
    enum Answer {
        MATCH,
        MISMATCH,
        /** The digits that were rounded away decide. */
        UNCLEAR
    }

    /**
     * Whether |total − count × value| > tolerance × count. A count of 0 never matches.
     *
     * @param count 0 or more
     * @param tolerance in cents
     */
    static boolean mismatch(Decimal total, long count, Decimal value, long tolerance) {
        boolean whole = total.places() <= 2 && value.places() <= 2;
        Answer rounded = ofCents(total.cents(), count, value.cents(), tolerance, whole);
        if (rounded != Answer.UNCLEAR) {
            return rounded == Answer.MISMATCH;
        }
        int scale = Math.max(2, Math.max(total.scale(), value.scale()));
        if (total.isWide() || value.isWide() || count > 9_999 || scale > 13) {
            return exactMismatch(total, count, value, tolerance);
        }
        long totalUnit = Decimal.powerOfTen(scale - total.scale());
        long valueUnit = Decimal.powerOfTen(scale - value.scale());
        // 9,999 × limit and limit + 9,999 × limit stay within a long.
        long limit = Long.MAX_VALUE / 20_000;
        long cent = Decimal.powerOfTen(scale - 2);
        if (Math.abs(total.unscaled()) > limit / totalUnit
                || Math.abs(value.unscaled()) > limit / valueUnit
                || tolerance > limit / cent) {
            return exactMismatch(total, count, value, tolerance);
        }
        long difference = total.unscaled() * totalUnit - count * (value.unscaled() * valueUnit);
        return Math.abs(difference) > count * (tolerance * cent);
    }

    /**
     * The same, from amounts that were rounded to cents; nearly always clear.
     *
     * @param whole whether nothing was rounded away
     */
    static Answer ofCents(long totalCents, long count, long valueCents, long tolerance, boolean whole) {
        if (count == 0) {
            return Answer.MISMATCH;
        }
        if (!isSmall(totalCents) || !isSmall(valueCents) || count > MAX_SMALL_COUNT) {
            return Answer.UNCLEAR;
        }
        long difference = Math.abs(totalCents - count * valueCents);
        if (whole) {
            return difference > tolerance * count ? Answer.MISMATCH : Answer.MATCH;
        }
        // Rounding to cents moves either amount by half a cent at most, and so twice their difference by 1 + count.
        long twice = 2 * difference;
        long rounding = 1 + count;
        if (twice - rounding > 2 * tolerance * count) {
            return Answer.MISMATCH;
        }
        return twice + rounding <= 2 * tolerance * count ? Answer.MATCH : Answer.UNCLEAR;
    }

    /**
     * Whether amounts that were rounded to cents match for sure; any longs, so that nothing need be asked before. Few
     * instructions, for those who look at many records at once.
     */
    static boolean isSureMatch(long totalCents, long count, long valueCents, long tolerance) {
        long tooLarge = ((totalCents + SMALL_CENTS) | (valueCents + SMALL_CENTS)) >>> SMALL_BITS;
        return (tooLarge | (count >>> SMALL_COUNT_BITS)) == 0
                && 2 * Math.abs(totalCents - count * valueCents) + 1 + count <= 2 * tolerance * count;
    }

    /** Whether {@link #MAX_SMALL_COUNT} times the amount in cents, and twice that, fit a long; every tolerance does. */
    private static boolean isSmall(long cents) {
        return Math.abs(cents) <= MAX_SMALL_CENTS;
    }

    /**
     * The same for any number of digits, in time linear in them. After 20 places, all that follow can change the
     * difference by less than {@code count} + 1 units of the last one, which nearly always leaves the answer as it is.
     * Where it may not, the places that follow are taken in one by one until it cannot change any more. A tolerance is far
     * greater than what they can change, so the difference keeps its sign wherever that matters; without one, only whether
     * there is a difference does.
     */
    private static boolean exactMismatch(Decimal total, long count, Decimal value, long tolerance) {
        BigInteger instalments = BigInteger.valueOf(count);
        BigInteger difference = total.units(PLACES).subtract(instalments.multiply(value.units(PLACES)));
        BigInteger sign = BigInteger.valueOf(tolerance == 0 ? 1 : difference.signum());
        BigInteger tolerated =
                instalments.multiply(BigInteger.valueOf(tolerance)).multiply(BigInteger.TEN.pow(PLACES - 2));
        BigInteger excess = difference.multiply(sign).subtract(tolerated);
        int places = Math.max(total.places(), value.places());
        for (int place = PLACES; place < places && excess.abs().compareTo(instalments) <= 0; place++) {
            BigInteger change = BigInteger.valueOf(total.digit(place))
                    .subtract(instalments.multiply(BigInteger.valueOf(value.digit(place))));
            excess = excess.multiply(BigInteger.TEN).add(sign.multiply(change));
        }
        return tolerance == 0 ? excess.signum() != 0 : excess.signum() > 0;
    }
}

package io.remessa.csv.check;

import java.math.BigInteger;

/**
 * The instalment rule: a contract's total may differ from the number of its instalments times their value by one cent
 * each, since each was rounded. In exact decimal arithmetic.
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
     * Whether |total − count × value| > 0.01 × count. A count of 0 never matches.
     *
     * @param count 0 or more
     */
    static boolean mismatch(Decimal total, long count, Decimal value) {
        boolean whole = total.places() <= 2 && value.places() <= 2;
        Answer rounded = ofCents(total.cents(), count, value.cents(), whole);
        if (rounded != Answer.UNCLEAR) {
            return rounded == Answer.MISMATCH;
        }
        int scale = Math.max(2, Math.max(total.scale(), value.scale()));
        if (total.isWide() || value.isWide() || count > 9_999 || scale > 13) {
            return exactMismatch(total, count, value);
        }
        long totalUnit = Decimal.powerOfTen(scale - total.scale());
        long valueUnit = Decimal.powerOfTen(scale - value.scale());
        // 9,999 × limit and limit + 9,999 × limit stay within a long.
        long limit = Long.MAX_VALUE / 20_000;
        if (Math.abs(total.unscaled()) > limit / totalUnit || Math.abs(value.unscaled()) > limit / valueUnit) {
            return exactMismatch(total, count, value);
        }
        long difference = total.unscaled() * totalUnit - count * (value.unscaled() * valueUnit);
        return Math.abs(difference) > count * Decimal.powerOfTen(scale - 2);
    }

    /**
     * The same, from amounts that were rounded to cents; nearly always clear.
     *
     * @param whole whether nothing was rounded away
     */
    static Answer ofCents(long totalCents, long count, long valueCents, boolean whole) {
        if (count == 0) {
            return Answer.MISMATCH;
        }
        if (!isSmall(totalCents) || !isSmall(valueCents) || count > MAX_SMALL_COUNT) {
            return Answer.UNCLEAR;
        }
        long difference = Math.abs(totalCents - count * valueCents);
        if (whole) {
            return difference > count ? Answer.MISMATCH : Answer.MATCH;
        }
        // Rounding to cents moves either amount by half a cent at most, and so twice their difference by 1 + count.
        long twice = 2 * difference;
        if (twice > 3 * count + 1) {
            return Answer.MISMATCH;
        }
        return twice < count - 1 ? Answer.MATCH : Answer.UNCLEAR;
    }

    /**
     * Whether amounts that were rounded to cents match for sure; any longs, so that nothing need be asked before. Few
     * instructions, for those who look at many records at once.
     */
    static boolean isSureMatch(long totalCents, long count, long valueCents) {
        long tooLarge = ((totalCents + SMALL_CENTS) | (valueCents + SMALL_CENTS)) >>> SMALL_BITS;
        return (tooLarge | (count >>> SMALL_COUNT_BITS)) == 0
                && 2 * Math.abs(totalCents - count * valueCents) < count - 1;
    }

    /** Whether {@link #MAX_SMALL_COUNT} times the amount in cents, and twice that, fit a long. */
    private static boolean isSmall(long cents) {
        return Math.abs(cents) <= MAX_SMALL_CENTS;
    }

    /**
     * The same for any number of digits, in time linear in them. After 20 places, all that follow can change the
     * difference by less than {@code count} + 1 units of the last one, which nearly always leaves the answer as it is.
     * Where it may not, the places that follow are taken in one by one until it cannot change any more.
     */
    private static boolean exactMismatch(Decimal total, long count, Decimal value) {
        BigInteger instalments = BigInteger.valueOf(count);
        BigInteger difference = total.units(PLACES).subtract(instalments.multiply(value.units(PLACES)));
        BigInteger sign = BigInteger.valueOf(difference.signum());
        BigInteger excess = difference.abs().subtract(instalments.multiply(BigInteger.TEN.pow(PLACES - 2)));
        int places = Math.max(total.places(), value.places());
        for (int place = PLACES; place < places && excess.abs().compareTo(instalments) <= 0; place++) {
            BigInteger change = BigInteger.valueOf(total.digit(place))
                    .subtract(instalments.multiply(BigInteger.valueOf(value.digit(place))));
            excess = excess.multiply(BigInteger.TEN).add(sign.multiply(change));
        }
        return excess.signum() > 0;
    }
}

package io.remessa.csv.profile;

import org.jspecify.annotations.Nullable;

/**
 * The amounts of a column; their sum stands in the totals. Immutable.
 *
 * @param values how many
 * @param minInCents the smallest, in cents; null when there is none
 * @param maxInCents the largest, in cents; null when there is none
 * @param distinct how many are different, in cents
 */
public record AmountProfile(
        long values, @Nullable Long minInCents, @Nullable Long maxInCents, DistinctCents distinct) {

    AmountProfile plus(AmountProfile other) {
        return new AmountProfile(
                Math.addExact(values, other.values),
                smaller(minInCents, other.minInCents),
                larger(maxInCents, other.maxInCents),
                distinct.plus(other.distinct));
    }

    private static @Nullable Long smaller(@Nullable Long one, @Nullable Long other) {
        return one == null || (other != null && other < one) ? other : one;
    }

    private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
        return one == null || (other != null && other > one) ? other : one;
    }
}

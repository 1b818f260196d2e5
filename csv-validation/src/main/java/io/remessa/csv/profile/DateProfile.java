package io.remessa.csv.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a column. Immutable.
 *
 * @param values how many
 * @param first the earliest; null when there is none
 * @param last the latest; null when there is none
 */
public record DateProfile(
        long values, @Nullable LocalDate first, @Nullable LocalDate last) {

    DateProfile plus(DateProfile other) {
        return new DateProfile(
                Math.addExact(values, other.values), earlier(first, other.first), later(last, other.last));
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}

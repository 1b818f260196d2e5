package io.remessa.ledger;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of many.
 *
 * @param items in order; may be fewer than asked for, even none, while {@code next} is not null
 * @param next cursor of the next page, opaque and safe in a URL; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The most rows that can be asked for at once. */
    public static final int MAX_LIMIT = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page of rows, from a list that was asked for one row more than the page may hold: when it is there, there is a
     * next page.
     *
     * @param rows up to {@code limit + 1}
     * @param limit at most so many on the page
     * @param position what the cursor says of the page's last row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> position) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        T last = rows.get(limit - 1);
        return new Page<>(rows.subList(0, limit), position.apply(last).encode());
    }

    /**
     * The limit itself.
     *
     * @throws IllegalArgumentException when it is not 1 to {@link #MAX_LIMIT}
     */
    public static int checkedLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A page has 1 to " + MAX_LIMIT + " rows, not " + limit);
        }
        return limit;
    }

    /**
     * Where counting stops.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public static int checkedCount(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("Counting stops at 1 or more, not at " + atMost);
        }
        return atMost;
    }
}

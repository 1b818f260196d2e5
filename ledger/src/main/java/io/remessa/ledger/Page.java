package io.remessa.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of many.
 *
 * @param items in order; may be fewer than asked for, even none, while {@code next} is not null
 * @param next cursor of the next page, opaque and safe in a URL; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }
}

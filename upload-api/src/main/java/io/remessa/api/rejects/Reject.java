package io.remessa.api.rejects;

import io.remessa.csv.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record, without its fields, which are not held in memory: {@link RejectReader} streams them.
 *
 * @param line its first line in the file, from 1
 * @param byteOffset of its first byte in the file
 * @param breaches what is wrong with it, at least one
 * @param quoteOpenedAt byte offset in the file of a quote that the file never closes; null where there is none
 */
record Reject(
        long line,
        long byteOffset,
        List<Breach> breaches,
        @Nullable Long quoteOpenedAt) {

    /**
     * One broken rule.
     *
     * @param rule the rule
     * @param column name of the column that broke it; null when it belongs to no single field
     */
    record Breach(Rule rule, @Nullable String column) {}

    boolean breaks(Rule rule) {
        return breaches.stream().anyMatch(breach -> breach.rule() == rule);
    }

    /** Whether the fields do not stand under the columns of the header. */
    boolean isRagged() {
        return breaks(Rule.FIELD_COUNT) || breaks(Rule.QUOTE_SYNTAX);
    }
}

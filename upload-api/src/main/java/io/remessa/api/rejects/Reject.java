package io.remessa.api.rejects;

import io.remessa.csv.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record.
 *
 * @param line its first line in the file, from 1
 * @param byteOffset of its first byte in the file
 * @param breaches what is wrong with it, at least one
 * @param quoteOpenedAt byte offset in the file of a quote that the file never closes; null where there is none
 * @param fields as they stand in the file, decoded and without their quotes; personal data
 */
record Reject(
        long line,
        long byteOffset,
        List<Breach> breaches,
        @Nullable Long quoteOpenedAt,
        List<String> fields) {

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

    /** Keeps the fields out of logs. */
    @Override
    public String toString() {
        return "Reject[line " + line + ", " + breaches + "]";
    }
}

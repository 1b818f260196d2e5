package io.remessa.csv.rule;

/**
 * One broken rule in one record.
 *
 * @param rule the rule that is broken
 * @param column index of the column that broke it, from 0, or {@link #WHOLE_RECORD}
 */
public record Finding(Rule rule, int column) {

    /** The column of a finding that belongs to no single field. */
    public static final int WHOLE_RECORD = -1;
}

package io.remessa.csv.rule;

import java.util.Arrays;

/** The findings of one record. Reused from record to record; not thread-safe. */
public final class Findings {

    private Rule[] rules = new Rule[16];
    private int[] columns = new int[16];
    private int size;

    /** Takes all away. */
    public void clear() {
        size = 0;
    }

    /** Adds one. */
    public void add(Rule rule, int column) {
        if (size == rules.length) {
            rules = Arrays.copyOf(rules, size * 2);
            columns = Arrays.copyOf(columns, size * 2);
        }
        rules[size] = rule;
        columns[size++] = column;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether the record breaks no rule. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether the record breaks this rule. */
    public boolean has(Rule rule) {
        for (int i = 0; i < size; i++) {
            if (rules[i] == rule) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody looked at every byte of the record, and found none that is not valid. */
    public boolean isOfReadableText() {
        return !has(Rule.QUOTE_SYNTAX) && !has(Rule.FIELD_COUNT) && !has(Rule.ENCODING);
    }

    /** The rule of a finding. */
    public Rule rule(int index) {
        return rules[index];
    }

    /** The column of a finding, from 0, or {@link Finding#WHOLE_RECORD}. */
    public int column(int index) {
        return columns[index];
    }
}

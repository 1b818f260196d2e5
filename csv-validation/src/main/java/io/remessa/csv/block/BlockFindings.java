package io.remessa.csv.block;

import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import java.util.Arrays;

/** The findings of a block: by record in the order in which they were made. Not thread-safe. */
final class BlockFindings {

    private static final int NONE = -1;

    private final int[] firstOf = new int[RecordBlock.MAX_RECORDS];
    private final int[] lastOf = new int[RecordBlock.MAX_RECORDS];
    private Rule[] rules = new Rule[256];
    private int[] columns = new int[256];
    private int[] nextOf = new int[256];
    private int size;

    void clear(int records) {
        size = 0;
        Arrays.fill(firstOf, 0, records, NONE);
    }

    void add(int record, Rule rule, int column) {
        if (size == rules.length) {
            rules = Arrays.copyOf(rules, size * 2);
            columns = Arrays.copyOf(columns, size * 2);
            nextOf = Arrays.copyOf(nextOf, size * 2);
        }
        rules[size] = rule;
        columns[size] = column;
        nextOf[size] = NONE;
        if (firstOf[record] == NONE) {
            firstOf[record] = size;
        } else {
            nextOf[lastOf[record]] = size;
        }
        lastOf[record] = size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isSound(int record) {
        return firstOf[record] == NONE;
    }

    /** The first record from this one on that has findings, or {@code records}. */
    int next(int from, int records) {
        int record = from;
        while (record < records && firstOf[record] == NONE) {
            record++;
        }
        return record;
    }

    /** Adds to a record what others have for one of theirs. */
    void addAll(int record, BlockFindings others, int theirs) {
        for (int i = others.firstOf[theirs]; i != NONE; i = others.nextOf[i]) {
            if (others.rules[i] == Rule.ENCODING) {
                addEncoding(record, others.columns[i]);
            } else {
                add(record, others.rules[i], others.columns[i]);
            }
        }
    }

    /** Adds, before all others, that bytes are not valid; once a record, in the first such column. */
    void addEncoding(int record, int column) {
        int first = firstOf[record];
        if (first != NONE && rules[first] == Rule.ENCODING) {
            return;
        }
        add(record, Rule.ENCODING, column);
        int added = lastOf[record];
        if (first != NONE) {
            int before = first;
            while (nextOf[before] != added) {
                before = nextOf[before];
            }
            nextOf[before] = NONE;
            lastOf[record] = before;
            nextOf[added] = first;
            firstOf[record] = added;
        }
    }

    /** Gives the findings of one record. */
    void copyTo(Findings findings, int record) {
        findings.clear();
        for (int i = firstOf[record]; i != NONE; i = nextOf[i]) {
            findings.add(rules[i], columns[i]);
        }
    }
}

package io.remessa.csv.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * How often one rule is broken in one column, and by what. Immutable.
 *
 * @param count findings, at least 1
 * @param sample by rising priority, none twice; the findings of records with the lowest priorities, and all of them when there are few.
 *     Empty for findings of whole records
 */
public record ColumnFindings(long count, List<Sampled> sample) {

    public ColumnFindings {
        sample = List.copyOf(sample);
    }

    /** Findings that are in the sample. */
    public long sampled() {
        return sample.stream().mapToLong(Sampled::findings).sum();
    }

    /** Whether all findings are in the sample, so that what it says are counts and not estimates. */
    public boolean isExact() {
        return sampled() == count;
    }

    /** Those of both sets of records, sampled down to a limit. */
    ColumnFindings plus(ColumnFindings other, int limit) {
        List<Sampled> merged = new ArrayList<>();
        int here = 0;
        int there = 0;
        while (merged.size() < limit && (here < sample.size() || there < other.sample.size())) {
            int order = order(sample, here, other.sample, there);
            if (order == 0) {
                merged.add(sum(sample.get(here++), other.sample.get(there++)));
            } else {
                merged.add(order < 0 ? sample.get(here++) : other.sample.get(there++));
            }
        }
        return new ColumnFindings(Math.addExact(count, other.count), merged);
    }

    ColumnFindings limitedTo(int limit) {
        return sample.size() <= limit ? this : new ColumnFindings(count, sample.subList(0, limit));
    }

    private static int order(List<Sampled> one, int here, List<Sampled> other, int there) {
        if (here == one.size() || there == other.size()) {
            return here == one.size() ? 1 : -1;
        }
        return Long.compare(one.get(here).priority(), other.get(there).priority());
    }

    /** Should two records of different values ever have one hash, the order of adding up must not show. */
    private static Sampled sum(Sampled one, Sampled other) {
        String value = one.value().compareTo(other.value()) <= 0 ? one.value() : other.value();
        return new Sampled(one.priority(), value, Math.addExact(one.findings(), other.findings()));
    }
}

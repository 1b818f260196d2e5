package io.remessa.csv.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Samples the findings of one rule in one column: those of the records with the lowest priorities. Not thread-safe. */
final class SampleBuilder {

    private int limit;
    private int size;
    /** Rising. */
    private final long[] priorities = new long[Profile.MAX_SAMPLE_LIMIT];

    private final String[] values = new String[Profile.MAX_SAMPLE_LIMIT];
    private final long[] findings = new long[Profile.MAX_SAMPLE_LIMIT];

    SampleBuilder(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** Whether the findings of a record with this priority belong here, by what is known so far. */
    boolean takes(long priority) {
        return size < limit || (size > 0 && priority <= priorities[size - 1]);
    }

    /** Counts one finding more of a record that is here; false when it is not. */
    boolean count(long priority) {
        int place = Arrays.binarySearch(priorities, 0, size, priority);
        if (place >= 0) {
            findings[place]++;
        }
        return place >= 0;
    }

    /** Takes in a record that {@link #takes} a place and is not here, with one finding; the last one goes when there is no room. */
    void insert(long priority, String value) {
        int place = -1 - Arrays.binarySearch(priorities, 0, size, priority);
        int moved = Math.min(size, limit - 1) - place;
        System.arraycopy(priorities, place, priorities, place + 1, moved);
        System.arraycopy(values, place, values, place + 1, moved);
        System.arraycopy(findings, place, findings, place + 1, moved);
        priorities[place] = priority;
        values[place] = value;
        findings[place] = 1;
        size = Math.min(size + 1, limit);
    }

    void limitTo(int newLimit) {
        limit = newLimit;
        size = Math.min(size, newLimit);
    }

    List<Sampled> build() {
        List<Sampled> sample = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            sample.add(new Sampled(priorities[i], values[i], findings[i]));
        }
        return sample;
    }
}

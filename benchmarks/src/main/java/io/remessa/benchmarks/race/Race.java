package io.remessa.benchmarks.race;

import io.remessa.benchmarks.file.BenchmarkFile;
import io.remessa.benchmarks.parcelas.Counts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contestants run in turns, so that what disturbs the machine for a while disturbs all of them.
 *
 * @param warmUp how long each runs before it is measured, at least one lap: in these it is seen whether they count
 *     alike. A time and not a number of laps, so that a fast one is compiled as well as a slow one
 * @param rounds measured laps of each, at least 1
 */
public record Race(Duration warmUp, int rounds) {

    /** Somebody who runs over a file. */
    public record Entry(Contestant contestant, BenchmarkFile file) {}

    public Race {
        if (rounds < 1) {
            throw new IllegalArgumentException("At least one round is needed");
        }
    }

    /**
     * Runs.
     *
     * @return the result of each entry, in the given order
     * @throws IllegalStateException when two of them count the same file differently; nothing is then measured
     */
    public List<Result> run(List<Entry> entries) throws IOException {
        Map<BenchmarkFile, Counts> expected = new HashMap<>();
        Map<Entry, List<Lap>> laps = new LinkedHashMap<>();
        for (Entry entry : entries) {
            laps.put(entry, new ArrayList<>());
            long start = System.nanoTime();
            do {
                run(entry, expected);
            } while (System.nanoTime() - start < warmUp.toNanos());
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Entry, List<Lap>> entry : laps.entrySet()) {
                entry.getValue().add(run(entry.getKey(), expected));
            }
        }
        return laps.entrySet().stream()
                .map(entry ->
                        new Result(entry.getKey().contestant(), entry.getKey().file(), entry.getValue()))
                .toList();
    }

    private static Lap run(Entry entry, Map<BenchmarkFile, Counts> expected) throws IOException {
        Lap lap = entry.contestant().run(entry.file().path());
        Counts counts = lap.counts();
        if (counts != null) {
            Counts first = expected.putIfAbsent(entry.file(), counts);
            if (first != null && !first.equals(counts)) {
                throw new IllegalStateException(
                        "%s counts %s otherwise than the engines before it:%n  %s%n  instead of%n  %s"
                                .formatted(
                                        entry.contestant().title(), entry.file().path(), counts, first));
            }
        }
        return lap;
    }
}

package io.remessa.benchmarks.report;

import io.remessa.benchmarks.engine.EngineName;
import io.remessa.benchmarks.file.FileKind;
import io.remessa.benchmarks.race.Contestant;
import io.remessa.benchmarks.race.Result;
import io.remessa.benchmarks.race.WordCount;
import io.remessa.benchmarks.race.WorkerProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Draws the ratios that have a floor from the results of races. Engines that did not take part give none. */
public final class Figures {

    private final List<Figure> figures = new ArrayList<>();

    /** Ours against every other that ran over the file. */
    public void addRace(FileKind file, List<Result> results) {
        best(results, is(EngineName.OURS)).ifPresent(ours -> {
            add("ours ÷ opencsv", file, ours, best(results, is(EngineName.OPENCSV)), 8, 10);
            add("ours ÷ fastest use of FastCSV", file, ours, best(results, Figures::isFastCsv), 5, 6);
            add("ours ÷ DuckDB", file, ours, best(results, is(EngineName.DUCKDB)), 12, 19);
            add("layout from a file ÷ by hand", file, ours, best(results, is(EngineName.OURS_BY_HAND)), 0.9, 1);
            add("ours ÷ wc -l", file, ours, best(results, WordCount.class::isInstance), 0.17, 0.22);
        });
    }

    /** The file where every record fails against the one where none does. */
    public void addFailing(Result failing, Result sound) {
        add("every record failing ÷ none", FileKind.FAILING, failing, Optional.of(sound), 0.4, 0.6);
    }

    private void add(String name, FileKind file, Result ours, Optional<Result> other, double floor, double aim) {
        other.map(ours::dividedBy)
                .map(ratio -> new Figure(name, file.name().toLowerCase(Locale.ROOT), ratio, floor, aim))
                .ifPresent(figures::add);
    }

    private static Optional<Result> best(List<Result> results, Predicate<Contestant> which) {
        return results.stream()
                .filter(result -> which.test(result.contestant()))
                .max(Comparator.comparingDouble(Result::megabytesPerSecond));
    }

    private static Predicate<Contestant> is(EngineName engine) {
        return contestant -> contestant instanceof WorkerProcess worker && worker.engine() == engine;
    }

    private static boolean isFastCsv(Contestant contestant) {
        return contestant instanceof WorkerProcess worker && worker.engine().isFastCsv();
    }

    /** All of them, in the order in which they were added. */
    public List<Figure> all() {
        return List.copyOf(figures);
    }
}

package io.remessa.benchmarks.report;

import io.remessa.benchmarks.file.BenchmarkFile;
import io.remessa.benchmarks.file.FileKind;
import io.remessa.benchmarks.race.Core;
import io.remessa.benchmarks.race.Race;
import io.remessa.benchmarks.race.Result;
import io.remessa.benchmarks.race.WorkerProcess;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes the tables. MB are 10^6 bytes everywhere. */
public final class Report {

    private final PrintWriter out;

    public Report(PrintWriter out) {
        this.out = out;
    }

    /** Under which conditions. */
    public void head(Core core, Race race) {
        Machine.describe().forEach(out::println);
        line(
                "runs       each engine in its own JVM, one thread, %s, %s",
                core, String.join(" ", WorkerProcess.OPTIONS));
        line(
                "figures    medians of %d laps in turns after %d s each to warm up; MB are 10^6 bytes; files from the page cache",
                race.rounds(), race.warmUp().toSeconds());
        out.flush();
    }

    /** One race. The first result is ours. */
    public void race(BenchmarkFile file, List<Result> results) {
        Result ours = results.get(0);
        out.println();
        line(
                "%s: %s; %.1f MB, %,d records. All engines count the same.",
                name(file.kind()), file.kind().description(), file.bytes() / 1e6, ours.records());
        line("  %-32s %8s  %17s  %8s", "", "MB/s", "slowest to fastest", "ours ÷");
        for (Result result : results) {
            line(
                    "  %-32s %8.0f  %8.0f to %6.0f  %8.2f",
                    result.contestant().title(),
                    result.megabytesPerSecond(),
                    result.slowest(),
                    result.fastest(),
                    ours.dividedBy(result));
        }
        out.flush();
    }

    /** Ours over the file where every record fails and the one where none does. */
    public void failing(Result failing, Result sound) {
        out.println();
        line(
                "Rejects, written to nowhere: %s against the base file.",
                failing.file().kind().description());
        line("  %-32s %8.0f MB/s", "no record fails", sound.megabytesPerSecond());
        line("  %-32s %8.0f MB/s", "every record fails", failing.megabytesPerSecond());
        line("  %-32s %8.2f", "every record failing ÷ none", failing.dividedBy(sound));
        out.println();
        line("Allocation of ours on the Java heap, in a run over a file:");
        allocation(sound);
        allocation(failing);
        out.flush();
    }

    private void allocation(Result result) {
        line(
                "  %-32s %,d bytes, %.2f a record",
                name(result.file().kind()),
                result.allocatedBytes(),
                (double) result.allocatedBytes() / result.records());
    }

    /** The ratios that have a floor. */
    public void figures(List<Figure> figures) {
        out.println();
        out.println("The project's floors and aims");
        line("  %-32s %-8s %8s %8s %8s", "", "file", "measured", "floor", "aim");
        for (Figure figure : figures) {
            line(
                    "  %-32s %-8s %8.2f %8.2f %8.2f  %s",
                    figure.name(), figure.file(), figure.measured(), figure.floor(), figure.aim(), figure.verdict());
        }
        out.flush();
    }

    private static String name(FileKind kind) {
        return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT) + " file";
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}

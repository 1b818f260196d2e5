package io.remessa.benchmarks;

import io.remessa.benchmarks.engine.EngineName;
import io.remessa.benchmarks.file.BenchmarkFile;
import io.remessa.benchmarks.file.FileKind;
import io.remessa.benchmarks.race.Contestant;
import io.remessa.benchmarks.race.Core;
import io.remessa.benchmarks.race.Race;
import io.remessa.benchmarks.race.Race.Entry;
import io.remessa.benchmarks.race.Result;
import io.remessa.benchmarks.race.WordCount;
import io.remessa.benchmarks.race.WorkerProcess;
import io.remessa.benchmarks.report.Figures;
import io.remessa.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the files, lets the engines run over them, prints the tables. */
@Command(
        name = "benchmarks/run",
        sortOptions = false,
        description = "Measures validation on one core against other CSV engines that do the same checks.",
        footer = {"", "It fails, before anything is measured, when two engines count differently."})
public final class Benchmarks implements Callable<Integer> {

    private static final long MB = 1_000_000;

    /** From the root of the repository, where the script runs it. */
    private static final Path DATA = Path.of("benchmarks", "target", "data");

    @Option(names = "--size", paramLabel = "MB", description = "Size of each file in 10^6 bytes (${DEFAULT-VALUE}).")
    private int size = 256;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured laps of each engine (${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds each runs before that (${DEFAULT-VALUE}).")
    private int warmUp = 10;

    @Option(
            names = "--engines",
            paramLabel = "NAME",
            split = ",",
            description = "Which engines run beside ours (${DEFAULT-VALUE}).")
    private Set<EngineName> engines = EnumSet.complementOf(EnumSet.of(EngineName.OURS));

    @Option(names = "--core", paramLabel = "N", description = "Core to measure on (the last one).")
    private int core = -1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Runs and ends the JVM.
     *
     * @param arguments {@code --help} lists them
     */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Benchmarks())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, result) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this and end.")
                        .build());
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (size < 1 || rounds < 1 || warmUp < 0) {
            throw new ParameterException(spec.commandLine(), "--size and --rounds begin at 1, --warm-up at 0");
        }
        Report report = new Report(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        Race race = new Race(Duration.ofSeconds(warmUp), rounds);
        Core where = core < 0 ? Core.last() : new Core(core);
        report.head(where, race);

        Figures figures = new Figures();
        BenchmarkFile base = BenchmarkFile.write(FileKind.BASE, size * MB, DATA);
        for (BenchmarkFile file : List.of(base, BenchmarkFile.write(FileKind.MIXED, size * MB, DATA))) {
            List<Result> results = compare(file, race, where);
            report.race(file, results);
            figures.addRace(file.kind(), results);
        }
        BenchmarkFile failing = BenchmarkFile.write(FileKind.FAILING, size * MB, DATA);
        try (WorkerProcess ours = new WorkerProcess(EngineName.OURS, where)) {
            List<Result> results = race.run(List.of(new Entry(ours, base), new Entry(ours, failing)));
            report.failing(results.get(1), results.get(0));
            figures.addFailing(results.get(1), results.get(0));
        }
        report.figures(figures.all());
        return 0;
    }

    /** Ours first, then the others. */
    private List<Result> compare(BenchmarkFile file, Race race, Core where) throws IOException {
        Set<EngineName> all = EnumSet.of(EngineName.OURS);
        all.addAll(engines);
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (EngineName engine : all) {
                contestants.add(new WorkerProcess(engine, where));
            }
            contestants.add(new WordCount(where));
            return race.run(contestants.stream()
                    .map(contestant -> new Entry(contestant, file))
                    .toList());
        } finally {
            for (Contestant contestant : contestants) {
                contestant.close();
            }
        }
    }
}

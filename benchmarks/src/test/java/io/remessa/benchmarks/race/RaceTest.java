package io.remessa.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.benchmarks.engine.EngineName;
import io.remessa.benchmarks.file.BenchmarkFile;
import io.remessa.benchmarks.file.FileKind;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.benchmarks.race.Race.Entry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {

    private static final Counts TEN = new Counts(10, Map.of(), Map.of(), Map.of());
    private static final Counts ELEVEN = new Counts(11, Map.of(), Map.of(), Map.of());
    private static final BenchmarkFile FILE = new BenchmarkFile(FileKind.BASE, Path.of("base.csv"), 1_000_000);

    @TempDir
    Path folder;

    @Test
    void theMedianOfTheMeasuredLapsCounts() throws IOException {
        Race race = new Race(Duration.ZERO, 3);
        Planned contestant = new Planned("A", TEN, 9_000_000, 1_000_000, 4_000_000, 2_000_000);
        Result result = race.run(List.of(new Entry(contestant, FILE))).get(0);
        assertThat(result.megabytesPerSecond()).isEqualTo(500);
        assertThat(result.slowest()).isEqualTo(250);
        assertThat(result.fastest()).isEqualTo(1000);
        assertThat(result.records()).isEqualTo(10);
    }

    @Test
    void whoCountsOtherwiseEndsTheRace() {
        List<Entry> entries =
                List.of(new Entry(new Planned("A", TEN, 1, 1), FILE), new Entry(new Planned("B", ELEVEN, 1, 1), FILE));
        assertThatThrownBy(() -> new Race(Duration.ZERO, 1).run(entries))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("B counts base.csv otherwise")
                .hasMessageContaining("records=11")
                .hasMessageContaining("records=10");
    }

    @Test
    void otherFilesMayGiveOtherCounts() throws IOException {
        BenchmarkFile other = new BenchmarkFile(FileKind.MIXED, Path.of("mixed.csv"), 2_000_000);
        List<Entry> entries = List.of(
                new Entry(new Planned("A", TEN, 1, 1_000_000), FILE),
                new Entry(new Planned("A", ELEVEN, 1, 1_000_000), other));
        List<Result> results = new Race(Duration.ZERO, 1).run(entries);
        assertThat(results.get(1).records()).isEqualTo(11);
        assertThat(results.get(1).dividedBy(results.get(0))).isEqualTo(2);
    }

    @Test
    void anEngineInAJvmOfItsOwnCountsAsItDoesHere() throws IOException {
        BenchmarkFile file = BenchmarkFile.write(FileKind.MIXED, 100_000, folder);
        try (WorkerProcess worker = new WorkerProcess(EngineName.FASTCSV_RECORD, Core.last())) {
            Counts here = EngineName.FASTCSV_RECORD.start().run(file.path());
            assertThat(worker.run(file.path()).counts()).isEqualTo(here);
            assertThat(worker.run(file.path()).counts()).isEqualTo(here);
        }
    }

    @Test
    void anEngineThatCannotReadItsFileSaysWhich() throws IOException {
        try (WorkerProcess worker = new WorkerProcess(EngineName.READ, Core.last())) {
            Path missing = folder.resolve("missing.csv");
            assertThatThrownBy(() -> worker.run(missing))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("missing.csv")
                    .hasCauseInstanceOf(NoSuchFileException.class);
        }
    }

    /** Takes as long as planned, lap by lap. */
    private record Planned(String title, Counts counts, Queue<Long> nanos) implements Contestant {

        Planned(String title, Counts counts, long... nanos) {
            this(title, counts, new ArrayDeque<>());
            for (long lap : nanos) {
                this.nanos.add(lap);
            }
        }

        @Override
        public Lap run(Path file) {
            return new Lap(nanos.remove(), 0, counts);
        }
    }
}

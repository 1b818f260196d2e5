package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.systemtests.packaged.MeasuredStack.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What metrics and traces cost: the CPU seconds of all three services for a file, with both and without either. Two stacks stand beside each
 * other, and the command line sends the same file to each in turn, after warming up and with the totals checked every time. Both are asked
 * for their metrics once for each file, which those without them answer with nothing, and the one with traces sends its spans to a collector
 * in another process, which forgets them. Processor time and not time on the clock, since that says little on a machine that others use.
 * Both stacks are looked at after each turn, so what they use while they wait, or tell later, is counted too, and for the same time.
 *
 * <p>The same file costs now more and now less, also in the same process, as what else goes on on the processors has it. So in a pair each
 * stack has the file some times, each being the first in every other turn, and the medians of both are compared. Prints the figures and what
 * they are to be, and asserts none of them. Run by {@code system-tests/measure-metrics}.
 */
@Tag("measure")
class MeasureMetricsTest {

    private static final String SIZE = System.getProperty("measure.size", "512MiB");
    private static final int PAIRS = Integer.getInteger("measure.pairs", 10);

    /** So often each stack has the file in a pair. */
    private static final int TURNS = Integer.getInteger("measure.turns", 8);

    /** Rounds of small files for each stack before. */
    private static final int WARM_UPS = Integer.getInteger("measure.warm-ups", 6);

    /** Different small files, since a file is sent by one command at a time. */
    private static final int SMALL_FILES = 4;

    /** So much more than without, at most. */
    private static final double MOST = 1.03;

    @TempDir
    Path folder;

    /** What the file has cost in the turns of a pair. */
    private record Pair(List<Cost> on, List<Cost> off) {

        double with(String service) {
            return median(on, cost -> cost.of(service));
        }

        double without(String service) {
            return median(off, cost -> cost.of(service));
        }

        double ratio(String service) {
            return with(service) / without(service);
        }
    }

    @Test
    void measure() throws Exception {
        try (SeparateCollector collector = new SeparateCollector();
                MeasuredStack with = MeasuredStack.with(folder.resolve("with"), collector);
                MeasuredStack without = MeasuredStack.without(folder.resolve("without"))) {
            Path sample = folder.resolve("sample.csv");
            with.writeSample(sample, SIZE, 1);
            warmUp(with, without, sample);
            List<Pair> pairs = new ArrayList<>();
            for (int number = 1; number <= PAIRS; number++) {
                Pair pair = sendInTurns(number, with, without, sample);
                pairs.add(pair);
                System.out.printf(
                        "pair %d: with %.3f, without %.3f CPU seconds per GiB, ratio %.4f%n",
                        number,
                        pair.with(MeasuredStack.ALL),
                        pair.without(MeasuredStack.ALL),
                        pair.ratio(MeasuredStack.ALL));
            }
            print(Files.size(sample), pairs);
            long taken = collector.taken();
            System.out.printf("The collector took %,d bytes of spans%n", taken);
            assertThat(taken).isPositive();
        }
    }

    private void warmUp(MeasuredStack with, MeasuredStack without, Path sample) throws IOException {
        List<Path> small = new ArrayList<>();
        for (int seed = 1; seed <= SMALL_FILES; seed++) {
            Path file = folder.resolve("small-" + seed + ".csv");
            with.writeSample(file, "1MiB", seed);
            small.add(file);
        }
        with.warmUp(small, WARM_UPS);
        without.warmUp(small, WARM_UPS);
        with.sinceLast(1);
        without.sinceLast(1);
        Pair unused = sendInTurns(0, with, without, sample);
    }

    private static Pair sendInTurns(int number, MeasuredStack with, MeasuredStack without, Path sample)
            throws IOException {
        List<Cost> on = new ArrayList<>();
        List<Cost> off = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            boolean withFirst = (number + turn) % 2 == 0;
            (withFirst ? with : without).send(sample);
            (withFirst ? without : with).send(sample);
            on.add(with.sinceLast(Files.size(sample)));
            off.add(without.sinceLast(Files.size(sample)));
            System.out.printf(
                    "turn %d: with %.3f, without %.3f%n",
                    turn + 1, on.get(turn).of(MeasuredStack.ALL), off.get(turn).of(MeasuredStack.ALL));
        }
        return new Pair(on, off);
    }

    private static void print(long bytes, List<Pair> pairs) {
        System.out.printf(
                "%nFile: %,d bytes, %d times to each stack in a pair, totals checked every time; %d processors, Java %s%n",
                bytes, TURNS, Runtime.getRuntime().availableProcessors(), Runtime.version());
        MeasuredStack.SERVICES.forEach(service -> print(service, pairs));
        print(MeasuredStack.ALL, pairs);
        double ratio = median(pairs, pair -> pair.ratio(MeasuredStack.ALL));
        System.out.printf(
                "%s: %.1f %% more than without; it is to be less than 3 %%%n",
                ratio < MOST ? "HELD" : "NOT HELD", (ratio - 1) * 100);
    }

    private static void print(String service, List<Pair> pairs) {
        DoubleSummaryStatistics ratios =
                pairs.stream().mapToDouble(pair -> pair.ratio(service)).summaryStatistics();
        System.out.printf(
                "%-16s median of %d pairs: %.3f CPU seconds per GiB with metrics and traces, %.3f without; ratio of a pair: median %.4f,"
                        + " from %.4f to %.4f%n",
                service,
                pairs.size(),
                median(pairs, pair -> pair.with(service)),
                median(pairs, pair -> pair.without(service)),
                median(pairs, pair -> pair.ratio(service)),
                ratios.getMin(),
                ratios.getMax());
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

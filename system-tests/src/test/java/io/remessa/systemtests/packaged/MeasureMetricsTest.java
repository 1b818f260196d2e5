package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.systemtests.packaged.MeasuredStack.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What metrics and traces cost: the CPU seconds of all three services for a file, from the call that begins its upload to the last
 * transaction, with both and without either. Two stacks stand beside each other, and the command line sends the same file to each in turn,
 * after warming up and with the totals checked every time; the one with metrics is read once for each file, and sends its spans to a
 * collector in another process, which forgets them. Processor time and not time on the clock, since that says little on a machine that
 * others use. What a service uses while it waits for the other stack's turn is counted too; both are looked at after each pair, and so for
 * the same time.
 *
 * <p>The same file costs now more and now less, since two processors may share one core. So in a pair each stack has the file some times, in
 * turns that go to and fro, and what gets slower or faster with time does so for both. Prints the figures and what they are to be, and
 * asserts none of them. Run by {@code system-tests/measure-metrics}.
 */
@Tag("measure")
class MeasureMetricsTest {

    private static final String SIZE = System.getProperty("measure.size", "512MiB");
    private static final int PAIRS = Integer.getInteger("measure.pairs", 10);

    /** So often each stack has the file in a pair. */
    private static final int SENDS = Integer.getInteger("measure.sends", 8);

    /** So often each of the small files is sent to each stack before. */
    private static final int WARM_UPS = Integer.getInteger("measure.warm-ups", 300);

    /** Different small files, since a file is sent by one command at a time. */
    private static final int SMALL_FILES = 4;

    /** So much more than without, at most. */
    private static final double MOST = 1.03;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (SeparateCollector collector = new SeparateCollector();
                MeasuredStack with = MeasuredStack.with(folder.resolve("with"), collector);
                MeasuredStack without = MeasuredStack.without(folder.resolve("without"))) {
            Path sample = folder.resolve("sample.csv");
            with.writeSample(sample, SIZE, 1);
            warmUp(with, without, sample);
            List<Cost> on = new ArrayList<>();
            List<Cost> off = new ArrayList<>();
            for (int pair = 0; pair < PAIRS; pair++) {
                sendInTurns(pair % 2 == 0 ? with : without, pair % 2 == 0 ? without : with, sample);
                on.add(with.sinceLast(SENDS * Files.size(sample)));
                off.add(without.sinceLast(SENDS * Files.size(sample)));
                System.out.printf(
                        "pair %d: with %.3f, without %.3f CPU seconds per GiB, ratio %.4f%n",
                        pair + 1,
                        on.get(pair).all(),
                        off.get(pair).all(),
                        on.get(pair).all() / off.get(pair).all());
            }
            print(Files.size(sample), on, off);
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
        sendInTurns(with, without, sample);
        with.sinceLast(1);
        without.sinceLast(1);
    }

    private static void sendInTurns(MeasuredStack one, MeasuredStack other, Path sample) throws IOException {
        for (int send = 0; send < SENDS; send++) {
            boolean isOnesTurn = send % 2 == 0;
            (isOnesTurn ? one : other).send(sample);
            (isOnesTurn ? other : one).send(sample);
        }
    }

    private static void print(long bytes, List<Cost> on, List<Cost> off) {
        System.out.printf(
                "%nFile: %,d bytes, %d times to each stack in a pair, totals checked every time; %d processors, Java %s%n",
                bytes, SENDS, Runtime.getRuntime().availableProcessors(), Runtime.version());
        for (String service : MeasuredStack.SERVICES) {
            print(service, on, off, cost -> cost.of(service));
        }
        double ratio = print("all three", on, off, Cost::all);
        System.out.printf(
                "%s: %.1f %% more than without; it is to be less than 3 %%%n",
                ratio < MOST ? "HELD" : "NOT HELD", (ratio - 1) * 100);
    }

    /** Prints the medians of a part of the costs and answers that of the pairs' ratios. */
    private static double print(String name, List<Cost> on, List<Cost> off, ToDoubleFunction<Cost> part) {
        double[] ratios = IntStream.range(0, on.size())
                .mapToDouble(pair -> part.applyAsDouble(on.get(pair)) / part.applyAsDouble(off.get(pair)))
                .toArray();
        System.out.printf(
                "%-16s median of %d pairs: %.3f CPU seconds per GiB with metrics and traces, %.3f without; ratio of a pair: median %.4f,"
                        + " from %.4f to %.4f%n",
                name,
                on.size(),
                median(on.stream().mapToDouble(part).toArray()),
                median(off.stream().mapToDouble(part).toArray()),
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

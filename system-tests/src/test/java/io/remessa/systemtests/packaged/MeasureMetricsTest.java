package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What metrics and traces cost: the CPU seconds of all three services for a file, from the call that begins its upload to the last
 * transaction, with both and without either. Two stacks stand beside each other, and the command line sends the same file to each in turn,
 * in pairs whose order changes, after warming up and with the totals checked every time; the one with metrics is read once for each file,
 * and sends its spans to a collector in another process, which forgets them. Processor time and not time on the clock, since that says
 * little on a machine that others use. What a service uses while it waits for the other stack's turn is counted too; both are looked at
 * after each pair, and so for the same time: after each turn, who comes second in a pair and first in the next would wait less. Prints
 * the figures and what they are to be, and asserts none of them. Run by {@code system-tests/measure-metrics}.
 */
@Tag("measure")
class MeasureMetricsTest {

    private static final int WARM_UPS = Integer.getInteger("measure.warm-ups", 10);

    /** So much more than without, at most. */
    private static final double MOST = 1.03;

    /** Bytes of an object that is none of the samples. */
    private static final long MOST_KEPT = 1 << 20;

    @TempDir
    Path folder;

    private static final List<String> SERVICES = List.of("upload-api", "chunk-dispatcher", "chunk-validator");

    /** CPU seconds for a GiB by service, in the order of {@link #SERVICES}. */
    private record Cost(List<Double> seconds) {

        double all() {
            return seconds.stream().mapToDouble(Double::doubleValue).sum();
        }

        double of(String service) {
            return seconds.get(SERVICES.indexOf(service));
        }
    }

    /** A stack and what its services use. */
    private static final class Side implements AutoCloseable {

        private final PackagedStack stack;
        private final S3Client s3;
        private final ProcessorTime time;
        private final boolean measured;

        private Side(PackagedStack stack, Path home, boolean measured) throws IOException {
            this.stack = stack;
            this.s3 = stack.s3();
            this.time = new ProcessorTime(home);
            this.measured = measured;
        }

        static Side with(Path home, SeparateCollector collector) throws IOException {
            Map<String, String> settings =
                    Map.of("REMESSA_METRICS_ENABLED", "true", "REMESSA_TRACES_ENDPOINT", collector.endpoint());
            return started(home, settings, true);
        }

        static Side without(Path home) throws IOException {
            return started(home, Map.of("REMESSA_METRICS_ENABLED", "false", "REMESSA_TRACES_ENDPOINT", ""), false);
        }

        private static Side started(Path home, Map<String, String> settings, boolean measured) throws IOException {
            Files.createDirectory(home);
            PackagedStack stack = new PackagedStack(home, settings);
            stack.up();
            return new Side(stack, home, measured);
        }

        void send(Path sample) throws IOException {
            JsonNode status = stack.send(sample);
            assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
            Samples.assertMatches(status.path("summary"), Samples.expected(sample));
            for (String service : SERVICES) {
                assertThat(stack.metrics().get(service).contains("remessa_aws_call_seconds"))
                        .as("%s measures", service)
                        .isEqualTo(measured);
            }
            deleteObjects();
        }

        /** What was used since the last time: that is more than the sample's, since spans are sent some seconds later. */
        Cost sinceLast(Path sample) throws IOException {
            double gibibytes = Files.size(sample) / (double) (1 << 30);
            Map<String, Double> used = time.secondsSinceLast();
            return new Cost(SERVICES.stream()
                    .map(service -> used.get(service) / gibibytes)
                    .toList());
        }

        /** Or the disk is full after some pairs. */
        private void deleteObjects() {
            s3.listObjectsV2Paginator(request -> request.bucket(MeasuredObject.BUCKET)).contents().stream()
                    .filter(object -> object.size() > MOST_KEPT)
                    .forEach(object -> s3.deleteObject(
                            request -> request.bucket(MeasuredObject.BUCKET).key(object.key())));
        }

        @Override
        public void close() {
            s3.close();
            stack.close();
        }
    }

    @Test
    void measure() throws Exception {
        int pairs = Integer.getInteger("measure.pairs", 10);
        try (SeparateCollector collector = new SeparateCollector();
                Side with = Side.with(folder.resolve("with"), collector);
                Side without = Side.without(folder.resolve("without"))) {
            Path sample = folder.resolve("sample.csv");
            with.stack.succeed(
                    "sample",
                    "--size",
                    System.getProperty("measure.size", "256MiB"),
                    "--seed",
                    "1",
                    "-o",
                    sample.toString());
            List<Cost> on = new ArrayList<>();
            List<Cost> off = new ArrayList<>();
            for (int pair = -WARM_UPS; pair < pairs; pair++) {
                boolean withFirst = pair % 2 == 0;
                (withFirst ? with : without).send(sample);
                (withFirst ? without : with).send(sample);
                Cost measured = with.sinceLast(sample);
                Cost plain = without.sinceLast(sample);
                System.out.printf(
                        "%s with %.3f, without %.3f CPU seconds per GiB, ratio %.4f%n",
                        pair < 0 ? "warm-up" : "pair   ", measured.all(), plain.all(), measured.all() / plain.all());
                if (pair >= 0) {
                    on.add(measured);
                    off.add(plain);
                }
            }
            print(Files.size(sample), on, off);
            long taken = collector.taken();
            System.out.printf("The collector took %,d bytes of spans%n", taken);
            assertThat(taken).isPositive();
        }
    }

    private static void print(long bytes, List<Cost> on, List<Cost> off) {
        System.out.printf("%nFile: %,d bytes, totals checked in every run%n", bytes);
        for (String service : SERVICES) {
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

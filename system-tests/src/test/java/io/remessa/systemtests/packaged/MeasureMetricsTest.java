package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What metrics and traces cost: the CPU seconds of the validator for a file, with both and without either. Two stacks stand beside each
 * other and validate the same file in turn, in pairs whose order changes, after warming up and with the totals checked every time; the
 * one with metrics is read once for each file, and sends its spans to a collector in another process, which forgets them. Processor time
 * and not time on the clock, since that says little on a machine that others use. Prints the figures and what they are to be, and asserts
 * none of them. Run by {@code system-tests/measure-metrics}.
 */
@Tag("measure")
class MeasureMetricsTest {

    private static final int WARM_UPS = Integer.getInteger("measure.warm-ups", 10);

    /** So much more than without, at most. */
    private static final double MOST = 1.03;

    @TempDir
    Path folder;

    /** A stack, its file and its validator's clock. */
    private static final class Side implements AutoCloseable {

        private final PackagedStack stack;
        private final S3Client s3;
        private final Path home;
        private final boolean measured;
        private Duration usedBefore;

        private Side(PackagedStack stack, Path home, boolean measured) throws IOException {
            this.stack = stack;
            this.s3 = stack.s3();
            this.home = home;
            this.measured = measured;
            this.usedBefore = used();
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

        /** CPU seconds that the validator needs for the sample: all since the last one, since spans are sent some seconds later. */
        double seconds(Path sample, String key) throws IOException {
            MeasuredObject.upload(s3, sample, key);
            MeasuredObject.validate(stack, sample, key);
            boolean told = stack.metrics().get("chunk-validator").contains("remessa_validated_bytes_total");
            Duration before = usedBefore;
            usedBefore = used();
            assertThat(told).isEqualTo(measured);
            s3.deleteObject(request -> request.bucket(MeasuredObject.BUCKET).key(key));
            return usedBefore.minus(before).toMillis() / 1e3;
        }

        private Duration used() throws IOException {
            String pid =
                    Files.readAllLines(home.resolve("run/chunk-validator.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid))
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElseThrow();
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
            double gibibytes = Files.size(sample) / (double) (1 << 30);
            double[] on = new double[pairs];
            double[] off = new double[pairs];
            double[] ratios = new double[pairs];
            for (int pair = -WARM_UPS; pair < pairs; pair++) {
                String key = "measured/%d.csv".formatted(pair + WARM_UPS);
                boolean withFirst = pair % 2 == 0;
                double first = (withFirst ? with : without).seconds(sample, key) / gibibytes;
                double second = (withFirst ? without : with).seconds(sample, key) / gibibytes;
                double measured = withFirst ? first : second;
                double plain = withFirst ? second : first;
                System.out.printf(
                        "%s with %.3f, without %.3f CPU seconds per GiB, ratio %.4f%n",
                        pair < 0 ? "warm-up" : "pair   ", measured, plain, measured / plain);
                if (pair >= 0) {
                    on[pair] = measured;
                    off[pair] = plain;
                    ratios[pair] = measured / plain;
                }
            }
            System.out.printf("%nFile: %,d bytes, totals checked in every run%n", Files.size(sample));
            System.out.printf(
                    "Validator, median of %d pairs: %.3f CPU seconds per GiB with metrics and traces, %.3f without%n",
                    pairs, median(on), median(off));
            double ratio = median(ratios);
            System.out.printf(
                    "Ratio of a pair: median %.4f, from %.4f to %.4f%n",
                    ratio,
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
            System.out.printf(
                    "%s: %.1f %% more than without; it is to be less than 3 %%%n",
                    ratio < MOST ? "HELD" : "NOT HELD", (ratio - 1) * 100);
            long taken = collector.taken();
            System.out.printf("The collector took %,d bytes of spans%n", taken);
            assertThat(taken).isPositive();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

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
 * What metrics cost: the CPU seconds of the validator for a file, with and without them. Two stacks stand beside each other and validate the
 * same file in turn, in pairs whose order changes, after warming up and with the totals checked every time; the one with metrics is
 * read once for each file. Processor time and not time on the clock, since that says little on a machine that others use. Prints the
 * figures and asserts none of them. Run by {@code system-tests/measure-metrics}.
 */
@Tag("measure")
class MeasureMetricsTest {

    private static final int WARM_UPS = 10;

    @TempDir
    Path folder;

    /** A stack, its file and its validator's clock. */
    private record Side(PackagedStack stack, S3Client s3, Path home, boolean measured) implements AutoCloseable {

        static Side started(Path home, boolean measured) throws IOException {
            Files.createDirectory(home);
            PackagedStack stack =
                    new PackagedStack(home, Map.of("REMESSA_METRICS_ENABLED", Boolean.toString(measured)));
            stack.up();
            return new Side(stack, stack.s3(), home, measured);
        }

        /** CPU seconds that the validator needs for the sample. */
        double seconds(Path sample, String key) throws IOException {
            Duration before = used();
            MeasuredObject.upload(s3, sample, key);
            MeasuredObject.validate(stack, sample, key);
            boolean told = stack.metrics().get("chunk-validator").contains("remessa_validated_bytes_total");
            Duration after = used();
            assertThat(told).isEqualTo(measured);
            s3.deleteObject(request -> request.bucket(MeasuredObject.BUCKET).key(key));
            return after.minus(before).toMillis() / 1e3;
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
        try (Side with = Side.started(folder.resolve("with"), true);
                Side without = Side.started(folder.resolve("without"), false)) {
            Path sample = folder.resolve("sample.csv");
            with.stack()
                    .succeed(
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
                    "Validator, median of %d pairs: %.3f CPU seconds per GiB with metrics, %.3f without%n",
                    pairs, median(on), median(off));
            System.out.printf(
                    "Ratio of a pair: median %.4f, from %.4f to %.4f%n",
                    median(ratios),
                    Arrays.stream(ratios).min().orElseThrow(),
                    Arrays.stream(ratios).max().orElseThrow());
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How long a file takes from its event to COMPLETED, beside how long the same kind of S3 client takes to read it in
 * parallel ranges and throw it away; both in one run, after warming up, with the totals checked every time. Prints the
 * figures and asserts none of them. Run by {@code system-tests/measure-pipeline}.
 */
@Tag("measure")
class MeasurePipelineTest {

    private static final String BUCKET = "remessa-objects";
    private static final int RANGE_BYTES = 64 << 20;
    private static final int READERS = 2;
    private static final int WARM_UPS = 8;
    private static final int RUNS = 5;

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        String size = System.getProperty("measure.size", "1GiB");
        Path home = Files.createDirectory(folder.resolve("home"));
        try (PackagedStack stack = new PackagedStack(home, Map.of());
                S3Client s3 = stack.s3()) {
            stack.up();
            Path sample = folder.resolve("sample.csv");
            stack.succeed("sample", "--size", size, "--seed", "1", "-o", sample.toString());
            double[] reads = new double[RUNS];
            double[] validations = new double[RUNS];
            for (int run = -WARM_UPS; run < RUNS; run++) {
                String key = "measured/%d.csv".formatted(run + WARM_UPS);
                MeasuredObject.upload(s3, sample, key);
                Map<String, Double> before = cpuSeconds(home);
                double validation = MeasuredObject.validate(stack, sample, key);
                Map<String, Double> after = cpuSeconds(home);
                double read = read(s3, key, Files.size(sample));
                s3.deleteObject(request -> request.bucket(BUCKET).key(key));
                System.out.printf(
                        "%s event to COMPLETED %.2f s, parallel read %.2f s, ratio %.2f; CPU seconds:%s%n",
                        run < 0 ? "warm-up" : "run    ", validation, read, validation / read, spent(before, after));
                if (run >= 0) {
                    validations[run] = validation;
                    reads[run] = read;
                }
            }
            report(home, Files.size(sample), validations, reads);
        }
    }

    /** Seconds that reading the object in parallel ranges takes. */
    private static double read(S3Client s3, String key, long size) throws InterruptedException, ExecutionException {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Callable<Long>> ranges = new ArrayList<>();
            for (long start = 0; start < size; start += RANGE_BYTES) {
                long from = start;
                long to = Math.min(size, start + RANGE_BYTES) - 1;
                ranges.add(() -> discard(s3, key, from, to));
            }
            long begun = System.nanoTime();
            long total = 0;
            for (Future<Long> range : readers.invokeAll(ranges)) {
                total += range.get();
            }
            assertThat(total).isEqualTo(size);
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            readers.shutdownNow();
        }
    }

    private static long discard(S3Client s3, String key, long from, long to) throws IOException {
        byte[] buffer = new byte[128 << 10];
        long total = 0;
        try (InputStream in =
                s3.getObject(request -> request.bucket(BUCKET).key(key).range("bytes=" + from + "-" + to))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
            }
        }
        return total;
    }

    private static void report(Path home, long size, double[] validations, double[] reads) throws IOException {
        double validation = median(validations);
        double read = median(reads);
        System.out.printf("%nMachine: %d cores, Java %s%n", cores(), System.getProperty("java.version"));
        System.out.printf("File: %,d bytes, totals checked in every run%n", size);
        System.out.printf(
                "Event to COMPLETED, median of %d: %.2f s, %.0f MB/s%n", RUNS, validation, size / validation / 1e6);
        System.out.printf("Parallel ranged read, median:     %.2f s, %.0f MB/s%n", read, size / read / 1e6);
        System.out.printf("Ratio of the medians:             %.2f%n", validation / read);
        for (String service : List.of("chunk-dispatcher", "chunk-validator")) {
            System.out.printf(
                    "%s: heap at most 256 MiB (-Xmx), memory of the process at its peak %s%n",
                    service, peak(home, service));
        }
    }

    private static Map<String, Double> cpuSeconds(Path home) throws IOException {
        Map<String, Double> seconds = new TreeMap<>();
        for (String process : List.of("local-cloud", "upload-api", "chunk-dispatcher", "chunk-validator")) {
            String pid = Files.readAllLines(home.resolve("run").resolve(process + ".pid"))
                    .get(0);
            ProcessHandle.of(Long.parseLong(pid))
                    .flatMap(handle -> handle.info().totalCpuDuration())
                    .ifPresent(cpu -> seconds.put(process, cpu.toMillis() / 1e3));
        }
        return seconds;
    }

    private static String spent(Map<String, Double> before, Map<String, Double> after) {
        StringBuilder text = new StringBuilder();
        after.forEach((process, seconds) ->
                text.append(" %s %.2f".formatted(process, seconds - before.getOrDefault(process, 0.0))));
        return text.toString();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** What Linux says of a process's largest resident size. */
    private static String peak(Path home, String service) throws IOException {
        String pid = Files.readAllLines(home.resolve("run").resolve(service + ".pid"))
                .get(0);
        Path status = Path.of("/proc", pid, "status");
        if (!Files.exists(status)) {
            return "unknown on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("unknown");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

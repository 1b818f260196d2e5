package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** A packaged stack, with metrics and traces or without either, and what its services use. Not thread-safe. */
final class MeasuredStack implements AutoCloseable {

    static final List<String> SERVICES = List.of("upload-api", "chunk-dispatcher", "chunk-validator");

    /** Files of a command that warms up, and looks at the metrics behind those of a round. */
    private static final int FILES_OF_COMMAND = 50;

    /** Bytes of an object that is none of the samples, the small ones included. */
    private static final long MOST_KEPT = 1 << 19;

    static final String ALL = "all three";

    /** CPU seconds for a GiB by service, and of {@link #ALL}. */
    record Cost(Map<String, Double> seconds) {

        double of(String service) {
            return seconds.getOrDefault(service, Double.NaN);
        }
    }

    private final PackagedStack stack;
    private final S3Client s3;
    private final ProcessorTime time;
    private final boolean measures;

    private MeasuredStack(PackagedStack stack, ProcessorTime time, boolean measures) {
        this.stack = stack;
        this.s3 = stack.s3();
        this.time = time;
        this.measures = measures;
    }

    static MeasuredStack with(Path home, SeparateCollector collector) throws IOException {
        return started(
                home, Map.of("REMESSA_METRICS_ENABLED", "true", "REMESSA_TRACES_ENDPOINT", collector.endpoint()), true);
    }

    static MeasuredStack without(Path home) throws IOException {
        return started(home, Map.of("REMESSA_METRICS_ENABLED", "false", "REMESSA_TRACES_ENDPOINT", ""), false);
    }

    private static MeasuredStack started(Path home, Map<String, String> settings, boolean measures) throws IOException {
        Files.createDirectory(home);
        PackagedStack stack = new PackagedStack(home, settings);
        stack.up();
        try {
            return new MeasuredStack(stack, new ProcessorTime(home), measures);
        } catch (IOException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Writes a file of which {@link Samples} knows what is in it. */
    void writeSample(Path file, String size, int seed) {
        stack.succeed("sample", "--size", size, "--seed", Integer.toString(seed), "-o", file.toString());
    }

    /**
     * Has the code that comes by a few times for a file, a chunk or a look at the metrics come by so often that it is compiled. Otherwise
     * that is most of what the dispatcher and the API use, and more the more code there is.
     *
     * @param files small ones, sent at the same time, 50 times each in a round
     */
    void warmUp(List<Path> files, int rounds) {
        ExecutorService senders = Executors.newFixedThreadPool(files.size());
        try {
            for (int round = 1; round <= rounds; round++) {
                CompletableFuture.allOf(files.stream()
                                .map(file -> CompletableFuture.runAsync(() -> sendOften(file), senders))
                                .toArray(CompletableFuture<?>[]::new))
                        .join();
                IntStream.range(0, FILES_OF_COMMAND).forEach(look -> stack.metrics());
                deleteObjects();
                System.out.printf(
                        "warm-up %s: %,d small files sent%n",
                        measures ? "with" : "without", round * FILES_OF_COMMAND * files.size());
            }
        } finally {
            senders.shutdown();
        }
    }

    private void sendOften(Path file) {
        stack.succeed(Stream.concat(Stream.of("send"), Collections.nCopies(FILES_OF_COMMAND, file.toString()).stream())
                .toArray(String[]::new));
    }

    /** Sends a file, checks its totals, and looks at the metrics once. */
    void send(Path sample) throws IOException {
        JsonNode status = stack.send(sample);
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        Samples.assertMatches(status.path("summary"), Samples.expected(sample));
        Map<String, String> metrics = stack.metrics();
        for (String service : SERVICES) {
            assertThat(metrics.get(service).contains("remessa_aws_call_seconds"))
                    .as("%s measures", service)
                    .isEqualTo(measures);
        }
        deleteObjects();
    }

    /** Or the disk is full after some rounds and pairs. */
    private void deleteObjects() {
        s3.listObjectsV2Paginator(request -> request.bucket(MeasuredObject.BUCKET)).contents().stream()
                .filter(object -> object.size() > MOST_KEPT)
                .forEach(object -> s3.deleteObject(
                        request -> request.bucket(MeasuredObject.BUCKET).key(object.key())));
    }

    /**
     * What was used since the last time: that is more than for the file, since spans are sent some seconds later, and services are not
     * idle while they wait.
     *
     * @param bytes of the file that was sent since then
     */
    Cost sinceLast(long bytes) throws IOException {
        Map<String, Double> used = time.secondsSinceLast();
        Map<String, Double> cost = new LinkedHashMap<>();
        for (String service : SERVICES) {
            double ofGibibyte = used.get(service) / (bytes / (double) (1 << 30));
            cost.put(service, ofGibibyte);
            cost.merge(ALL, ofGibibyte, Double::sum);
        }
        return new Cost(cost);
    }

    @Override
    public void close() {
        s3.close();
        stack.close();
    }
}

package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.observability.CollectedSpans;
import io.remessa.systemtests.observability.CollectedSpans.Collected;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The packaged services and a collector of traces: what it gets of an upload, and what becomes of one where it is away. */
class TracesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void anUploadIsOneTraceFromTheCompletingCallToTheLastTransactionAndSaysNothingOfAnybody() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        try (CollectedSpans collector = new CollectedSpans();
                PackagedStack stack = new PackagedStack(home, settings(collector.endpoint()))) {
            stack.up();
            Path sample = sample(stack);
            JsonNode status = stack.send(sample);
            assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
            int chunks = status.at("/chunks/total").asInt();
            assertThat(chunks).isGreaterThan(4);
            UploadId upload = new UploadId(status.path("uploadId").asText());
            String ids = hash(upload);
            String trace = ids.substring(0, TRACE_DIGITS);
            String rootId = ids.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS);

            assertThat(stack.getJson("/v1/ops/uploads/" + upload)
                            .path("traceId")
                            .asText())
                    .isEqualTo(trace);

            Collected root = only(collector, span -> span.name().equals("upload"));
            assertThat(root.id()).isEqualTo(rootId);
            assertThat(root.parent()).isEmpty();
            assertThat(root.get("remessa.upload.state")).isEqualTo("COMPLETED");
            Collected call = only(collector, span -> span.name().equals("POST /v1/uploads/{id}/complete"));
            assertThat(call.service()).isEqualTo("remessa-upload-api");
            assertThat(call.get("http.response.status_code")).isEqualTo("200");
            Collected event = only(collector, span -> span.name().equals("process remessa-object-created"));
            Collected dispatch = only(collector, span -> span.name().equals("dispatch upload"));
            assertThat(dispatch.parent()).isEqualTo(event.id());
            assertThat(List.of(call.parent(), event.parent())).containsOnly(rootId);
            for (int chunk = 0; chunk < chunks; chunk++) {
                String number = Integer.toString(chunk);
                assertThat(only(
                                        collector,
                                        span -> span.name().equals("validate chunk")
                                                && span.get("remessa.chunk.number")
                                                        .equals(number))
                                .get("remessa.chunk.outcome"))
                        .isEqualTo("completed");
            }
            Eventually.holds(
                    "the last transaction",
                    PATIENCE,
                    () -> collector.spans().stream()
                            .anyMatch(span -> span.name().equals("finish upload")
                                    && span.service().equals("chunk-validator")));
            only(collector, span -> span.name().equals("send remessa-uploads"));

            assertWhole(collector, trace, rootId);
            assertThat(sentBy(collector, "process remessa-chunks"))
                    .as("some are sent by the dispatch, and others by the chunks that release them")
                    .contains("dispatch upload")
                    .contains("process remessa-chunks")
                    .hasSize(2);
            assertLogsName(home, upload, trace);
            assertNothingPersonal(collector, sample);

            String stray = strayMessage(stack, upload);
            Collected ignored =
                    only(collector, span -> span.get("messaging.message.id").equals(stray));
            assertThat(ignored.parent()).isEqualTo(rootId);
            assertThat(ignored.trace()).isEqualTo(trace);
        }
    }

    @Test
    void whereTheCollectorIsAwayUploadsEndAllTheSameAndEachServiceSaysSoOnce() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        String nobody = "http://127.0.0.1:" + ServiceProcess.freePort();
        try (PackagedStack stack = new PackagedStack(home, settings(nobody))) {
            stack.up();
            Path sample = sample(stack);
            for (int time = 0; time < 2; time++) {
                JsonNode status = stack.send(sample);
                assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
                Samples.assertMatches(status.path("summary"), Samples.expected(sample));
                for (String service : List.of("upload-api", "chunk-dispatcher", "chunk-validator")) {
                    Path log = home.resolve("logs").resolve(service + ".log");
                    Eventually.holds(service + " says it", PATIENCE, () -> count(log, "takes no spans") == 1);
                }
            }
            stack.down();
            for (String service : List.of("upload-api", "chunk-dispatcher", "chunk-validator")) {
                Path log = home.resolve("logs").resolve(service + ".log");
                assertThat(count(log, "takes no spans")).as(service).isEqualTo(1);
                assertThat(count(log, "io.opentelemetry")).as(service).isZero();
            }
        }
    }

    private static Map<String, String> settings(String endpoint) {
        return Map.of(
                "REMESSA_TRACES_ENDPOINT",
                endpoint,
                "REMESSA_DISPATCH_CHUNK_SIZE_BYTES",
                "65536",
                // Some chunks are released by others.
                "REMESSA_WINDOW_CHUNKS",
                "4",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true");
    }

    private Path sample(PackagedStack stack) {
        Path sample = folder.resolve("sample.csv");
        stack.succeed("sample", "--rows", "5000", "--seed", "3", "--defects", "60", "-o", sample.toString());
        return sample;
    }

    private static String hash(UploadId upload) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(upload.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Spans come some seconds after they end. */
    private static Collected only(CollectedSpans collector, Predicate<Collected> which) {
        Eventually.holds("the span", PATIENCE, () -> collector.spans().stream().anyMatch(which));
        List<Collected> found = collector.spans().stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static void assertWhole(CollectedSpans collector, String trace, String rootId) {
        List<Collected> spans = collector.spans();
        Set<String> ids = spans.stream().map(Collected::id).collect(Collectors.toSet());
        assertThat(ids).as("each span is sent once").hasSameSizeAs(spans);
        assertThat(spans).extracting(Collected::trace).containsOnly(trace);
        assertThat(spans).filteredOn(span -> span.parent().isEmpty()).hasSize(1);
        assertThat(spans)
                .filteredOn(span -> !span.id().equals(rootId))
                .allSatisfy(span -> assertThat(ids).as(span.toString()).contains(span.parent()));
    }

    /** Names of the spans that messages of that name belong to. */
    private static Set<String> sentBy(CollectedSpans collector, String name) {
        Map<String, String> names =
                collector.spans().stream().collect(Collectors.toMap(Collected::id, Collected::name));
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .map(span -> names.get(span.parent()))
                .collect(Collectors.toSet());
    }

    private static void assertLogsName(Path home, UploadId upload, String trace) throws IOException {
        // A validator in whose chunks nothing fails says nothing of them; its own tests have it fail.
        assertThat(tracesIn(home, "chunk-dispatcher", upload)).isNotEmpty();
        for (String service : List.of("upload-api", "chunk-dispatcher", "chunk-validator")) {
            assertThat(tracesIn(home, service, upload)).as(service).allMatch(trace::equals);
        }
    }

    /** Of each line that names the upload, in its text or as what it is about. */
    private static List<String> tracesIn(Path home, String service, UploadId upload) throws IOException {
        List<String> traces = new ArrayList<>();
        for (String line : Files.readAllLines(home.resolve("logs").resolve(service + ".log"))) {
            if (line.startsWith("{") && line.contains(upload.value())) {
                JsonNode mdc = JSON.readTree(line).path("mdc");
                traces.add(mdc.path("traceId").asText());
            }
        }
        return traces;
    }

    private static void assertNothingPersonal(CollectedSpans collector, Path sample) throws IOException {
        Set<String> documents = NothingPersonalTest.documents(sample);
        assertThat(documents).hasSizeGreaterThan(100);
        for (String request : collector.requests()) {
            assertThat(request).doesNotContain("sample.csv");
            assertThat(documents).noneMatch(request::contains);
        }
        assertThat(collector.spans())
                .allSatisfy(span -> assertThat(span.attributes().values()).doesNotContain("local"));
    }

    /** A message of a chunk that is done, whose context cannot be read; answers its id. */
    private static String strayMessage(PackagedStack stack, UploadId upload) {
        try (SqsClient sqs = stack.sqs()) {
            String queue = sqs.getQueueUrl(request -> request.queueName("remessa-chunks"))
                    .queueUrl();
            return sqs.sendMessage(request -> request.queueUrl(queue)
                            .messageBody(new MessageJson().write(ChunkMessage.of(upload, 0, 0)))
                            .messageAttributes(Map.of(
                                    "traceparent",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue("00-nonsense-01")
                                            .build())))
                    .messageId();
        }
    }

    private static long count(Path log, String text) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read", e);
        }
    }
}

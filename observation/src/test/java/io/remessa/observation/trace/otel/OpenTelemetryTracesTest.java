package io.remessa.observation.trace.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.PastSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.queues.ReceivedMessage;
import io.remessa.queues.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracesTest {

    private static final UploadId UPLOAD = new UploadId("u-abcdefghij0123456789");
    private static final UploadId OTHER = new UploadId("u-other000000000000000");
    private static final TraceParent ROOT = TraceParent.of(UPLOAD);
    private static final Instant BEGUN = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetryTraces traces = traces(1);

    private OpenTelemetryTraces traces(double sampleRatio) {
        return new OpenTelemetryTraces(Resource.empty(), SimpleSpanProcessor.create(exported), sampleRatio);
    }

    @AfterEach
    void close() {
        traces.close();
    }

    @Test
    void theRootHasTheIdsThatFollowFromTheUploadAndItsTimes() {
        traces.tellRoot(new PastSpan(SpanDraft.of(UPLOAD, "upload"), BEGUN, BEGUN.plusSeconds(7), "CHUNK_FAILED"));

        SpanData root = only();
        assertThat(root.getTraceId()).isEqualTo(ROOT.traceId());
        assertThat(root.getSpanId()).isEqualTo(ROOT.spanId());
        assertThat(root.getParentSpanContext().isValid()).isFalse();
        assertThat(root.getEndEpochNanos() - root.getStartEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(7));
        assertThat(root.getStartEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(BEGUN.getEpochSecond()));
        assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(root, "error.type")).isEqualTo("CHUNK_FAILED");
    }

    @Test
    void theRootOfOneUploadToldWithinTheSpanOfAnotherIsARootAllTheSame() {
        traces.run(
                SpanDraft.of(OTHER, "outer"),
                span -> traces.tellRoot(new PastSpan(SpanDraft.of(UPLOAD, "upload"), BEGUN, BEGUN)));

        assertThat(named("upload").getSpanContext().getTraceId()).isEqualTo(ROOT.traceId());
        assertThat(named("upload").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void aSpanThatIsAloneBelongsToTheRootAndOneWithinAnotherToThat() {
        traces.run(SpanDraft.of(UPLOAD, "outer"), span -> {
            traces.run(SpanDraft.of(UPLOAD, "inner"), inner -> {});
            traces.tell(new PastSpan(SpanDraft.of(UPLOAD, "told"), BEGUN, BEGUN.plusMillis(3)));
        });

        assertThat(named("outer").getParentSpanId()).isEqualTo(ROOT.spanId());
        assertThat(List.of(named("inner"), named("told")))
                .extracting(SpanData::getParentSpanId)
                .containsOnly(named("outer").getSpanId());
        assertThat(exported.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(ROOT.traceId());
    }

    @Test
    void aSpanBelongsToWhatItsMessageSaysButNotToAnotherTrace() {
        TraceParent sender = new TraceParent(ROOT.traceId(), "00f067aa0ba902b7", true);
        MessageSpans spans = MessageSpans.at("http://localhost:9324/000000000000/chunks");
        traces.run(spans.process(UPLOAD, new ReceivedMessage("m1", "SECRET", 3, Optional.of(sender))), span -> {});
        traces.run(SpanDraft.of(UPLOAD, "misled").within(Optional.of(TraceParent.of(OTHER))), span -> {});

        SpanData message = named("process chunks");
        assertThat(message.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(message.getParentSpanId()).isEqualTo(sender.spanId());
        assertThat(message.getParentSpanContext().isRemote()).isTrue();
        assertThat(text(message, "messaging.system")).isEqualTo("aws_sqs");
        assertThat(text(message, "messaging.destination.name")).isEqualTo("chunks");
        assertThat(text(message, "messaging.message.id")).isEqualTo("m1");
        assertThat(text(message, "remessa.upload.id")).isEqualTo(UPLOAD.value());
        assertThat(message.getAttributes().get(AttributeKey.longKey("remessa.message.receive_count")))
                .isEqualTo(3);
        assertThat(named("misled").getParentSpanId()).isEqualTo(ROOT.spanId());
        assertThat(named("misled").getTraceId()).isEqualTo(ROOT.traceId());
    }

    @Test
    void whoeverGoesOnIsGivenTheSpanUnderWayIfItIsOfTheUpload() {
        assertThat(traces.current(UPLOAD)).isEqualTo(ROOT);
        List<TraceParent> given = new ArrayList<>();
        traces.run(SpanDraft.of(UPLOAD, "outer"), span -> {
            given.add(traces.current(UPLOAD));
            given.add(traces.current(OTHER));
        });

        assertThat(given)
                .containsExactly(
                        new TraceParent(ROOT.traceId(), named("outer").getSpanId(), true), TraceParent.of(OTHER));
        assertThat(traces.current(UPLOAD)).isEqualTo(ROOT);
    }

    @Test
    void whatFailsIsToldByItsTypeAndNotByItsMessage() {
        SpanDraft draft = SpanDraft.of(UPLOAD, "work");
        assertThatThrownBy(() -> traces.run(draft, span -> {
                    throw new IllegalStateException("529.982.247-25 is no number");
                }))
                .hasMessageContaining("529.982.247-25");

        SpanData failed = only();
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(failed, "error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(failed.getEvents()).isEmpty();
        assertThat(failed.toString()).doesNotContain("529.982.247-25");
    }

    @Test
    void anUploadHasAllOfItsSpansOrNone() {
        int kept = 0;
        try (OpenTelemetryTraces api = traces(0.3);
                OpenTelemetryTraces validator = traces(0.3)) {
            for (int number = 0; number < 100; number++) {
                UploadId upload = upload(number);
                boolean sampled = api.call(
                        SpanDraft.of(upload, "api"), span -> api.current(upload).sampled());
                TraceParent sent = new TraceParent(TraceParent.of(upload).traceId(), "00f067aa0ba902b7", sampled);
                validator.run(SpanDraft.of(upload, "validator").within(Optional.of(sent)), span -> {});
                validator.tellRoot(new PastSpan(SpanDraft.of(upload, "upload"), BEGUN, BEGUN));
                assertThat(ofTrace(sent.traceId())).hasSize(sampled ? 3 : 0);
                kept += sampled ? 1 : 0;
            }
            assertThat(kept).isBetween(15, 45);
        }
    }

    private static UploadId upload(int number) {
        return new UploadId("u-%020d".formatted(number));
    }

    private List<SpanData> ofTrace(String trace) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    @Test
    void nothingIsKeptOfNone() {
        try (OpenTelemetryTraces none = traces(0)) {
            IntStream.range(0, 20).forEach(number -> none.run(SpanDraft.of(upload(number), "work"), span -> {}));
            assertThat(exported.getFinishedSpanItems()).isEmpty();
        }
    }

    private SpanData only() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().get(0);
    }

    private SpanData named(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }
}

package io.remessa.validate.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.otel.OpenTelemetryTraces;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;
import io.remessa.queues.TraceParent;
import io.remessa.validate.InMemoryResults;
import io.remessa.validate.ValidateChunk;
import io.remessa.validate.ValidationListener;
import io.remessa.validate.object.ChunkSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans of the messages of an upload's chunks, one by one. */
class ChunkSpansTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final TraceParent ROOT = TraceParent.of(ID);
    private static final TraceParent DISPATCH = new TraceParent(ROOT.traceId(), "00f067aa0ba902b7", true);
    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD =
            "1,2,3,CLIENTE 1,41854274761,5,20221227,5,83720.19,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,17524.03,0,0,0,0,0,1,Aberta,Vencida\n";
    private static final String FILE = HEADER + RECORD.repeat(3);
    private static final ChunkSource READABLE = (object, etag, range) -> new ByteArrayInputStream(
            FILE.substring((int) range.start(), (int) range.end()).getBytes(StandardCharsets.UTF_8));
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetryTraces traces =
            new OpenTelemetryTraces(Resource.empty(), SimpleSpanProcessor.create(exported), 1);
    private final List<TraceParent> sentWith = new ArrayList<>();

    @AfterEach
    void close() {
        traces.close();
    }

    /** Three chunks, of which one is in the queue at a time. */
    private ChunkHandler handling(ChunkSource source) {
        ledger.createUpload(Upload.found(
                ID, Owner.LOCAL, "f.csv", new ObjectName("objects", "f.csv"), FILE.length(), "e1", CLOCK.instant()));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                ID,
                new Plan(1, "e1", FILE.length(), 1024, dialect, "parcelas", null, HEADER.length(), 1, null, null),
                CLOCK.instant());
        int record = RECORD.length();
        int first = HEADER.length() + record;
        ledger.addChunks(List.of(
                Chunk.planned(ID, 0, new ByteRange(0, first)),
                Chunk.planned(ID, 1, new ByteRange(first, first + record)),
                Chunk.planned(ID, 2, new ByteRange(first + record, FILE.length()))));
        ledger.startValidating(ID, 3);
        ValidateChunk validateChunk = new ValidateChunk(
                ledger,
                source,
                new InMemoryResults(),
                Layouts.builtIn(),
                (owner, messages) -> messages.forEach(message -> sentWith.add(traces.current(message.upload()))),
                ValidationListener.NONE,
                traces,
                CLOCK);
        return new ChunkHandler(
                new MessageJson(),
                validateChunk,
                new ReportedChunks(new OwnWork("chunk-validator", "i", "1", CLOCK)),
                new MessageSpans("chunks"),
                traces);
    }

    private static ReceivedMessage message(int chunk, int receives, Optional<TraceParent> trace) {
        return new ReceivedMessage(
                "m" + chunk, new MessageJson().write(ChunkMessage.of(ID, chunk, 0)), receives, trace);
    }

    @Test
    void eachChunkBelongsToWhoeverReleasedItAndTheLastOneFinishes() {
        ChunkHandler handler = handling(READABLE);
        Optional<TraceParent> sender = Optional.of(DISPATCH);
        for (int chunk = 0; chunk < 3; chunk++) {
            handler.handle(message(chunk, 1, sender));
            sender = sentWith.size() > chunk ? Optional.of(sentWith.get(chunk)) : Optional.empty();
        }

        List<SpanData> messages = named("process chunks");
        assertThat(messages).hasSize(3);
        assertThat(messages.get(0).getParentSpanId()).isEqualTo(DISPATCH.spanId());
        assertThat(messages.get(1).getParentSpanId()).isEqualTo(messages.get(0).getSpanId());
        assertThat(messages.get(2).getParentSpanId()).isEqualTo(messages.get(1).getSpanId());
        List<SpanData> attempts = named("validate chunk");
        assertThat(attempts)
                .extracting(span -> number(span, "remessa.chunk.number"), span -> text(span, "remessa.chunk.outcome"))
                .containsExactly(tuple(0L, "completed"), tuple(1L, "completed"), tuple(2L, "completed"));
        IntStream.range(0, 3)
                .forEach(chunk -> assertThat(attempts.get(chunk).getParentSpanId())
                        .isEqualTo(messages.get(chunk).getSpanId()));
        assertThat(named("finish upload"))
                .singleElement()
                .satisfies(span -> assertThat(span.getParentSpanId())
                        .isEqualTo(messages.get(2).getSpanId()))
                .satisfies(span -> assertThat(text(span, "remessa.conclusion")).isEqualTo("finished"));
        assertThat(exported.getFinishedSpanItems())
                .extracting(SpanData::getTraceId)
                .containsOnly(ROOT.traceId());
    }

    @Test
    void aMessageThatComesAgainIsASpanOfItsOwnThatAttemptsNothing() {
        ChunkHandler handler = handling(READABLE);
        handler.handle(message(0, 1, Optional.of(DISPATCH)));
        handler.handle(message(0, 2, Optional.of(DISPATCH)));

        assertThat(named("process chunks"))
                .extracting(span -> number(span, "remessa.message.receive_count"), SpanData::getParentSpanId)
                .containsExactly(tuple(1L, DISPATCH.spanId()), tuple(2L, DISPATCH.spanId()));
        assertThat(named("validate chunk")).hasSize(1);
    }

    @Test
    void whereNobodySaysWhoSentItAChunkBelongsToTheRoot() {
        handling(READABLE).handle(message(0, 1, Optional.empty()));

        assertThat(named("process chunks").get(0).getParentSpanId()).isEqualTo(ROOT.spanId());
    }

    @Test
    void anAttemptThatFailsSaysItsTypeAndNothingThatItSays() {
        ChunkHandler handler = handling((object, etag, range) -> {
            throw new IOException("529.982.247-25");
        });
        assertThat(handler.handle(message(0, 1, Optional.of(DISPATCH)))).isInstanceOf(Handled.RetryAfter.class);

        SpanData attempt = named("validate chunk").get(0);
        assertThat(attempt.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(attempt, "error.type")).isEqualTo("java.io.IOException");
        assertThat(text(attempt, "remessa.chunk.outcome")).isEqualTo("failed");
        assertThat(number(attempt, "remessa.chunk.attempt")).isEqualTo(1);
        assertThat(exported.getFinishedSpanItems().toString()).doesNotContain("529.982.247-25", "f.csv");
    }

    @Test
    void whatNobodyForesawFailsTheMessageToo() {
        ChunkHandler handler = handling((object, etag, range) -> {
            throw new IllegalStateException("a defect");
        });
        assertThatThrownBy(() -> handler.handle(message(0, 1, Optional.of(DISPATCH))))
                .hasMessage("a defect");

        assertThat(exported.getFinishedSpanItems())
                .hasSize(2)
                .allSatisfy(span -> assertThat(text(span, "error.type")).isEqualTo("java.lang.IllegalStateException"));
    }

    @Test
    void whoeverLogsThatAttemptHasItsUploadItsChunkAndItsTraceAtHand() {
        ChunkHandler handler = handling((object, etag, range) -> {
            throw new OutOfMemoryError("a record too long");
        });
        List<String> told = new ArrayList<>();
        handler.surround(() -> {
            try {
                handler.handle(message(1, 1, Optional.of(DISPATCH)));
            } catch (OutOfMemoryError e) {
                told.add(MDC.get("uploadId") + " " + MDC.get("chunk") + " " + MDC.get("traceId"));
            }
        });

        assertThat(told).containsExactly(ID + " 1 " + ROOT.traceId());
        assertThat(MDC.get("uploadId")).isNull();
        assertThat(MDC.get("chunk")).isNull();
    }

    private List<SpanData> named(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private static Long number(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.longKey(attribute));
    }
}

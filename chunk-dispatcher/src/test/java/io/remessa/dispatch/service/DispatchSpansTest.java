package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remessa.dispatch.GiveUpDispatch;
import io.remessa.dispatch.Uploads;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.event.S3EventReader;
import io.remessa.dispatch.notification.NotificationTopic;
import io.remessa.dispatch.notification.NotifyOfEnds;
import io.remessa.dispatch.sweep.SweepAges;
import io.remessa.dispatch.sweep.SweepUploads;
import io.remessa.dispatch.trace.TracedTopic;
import io.remessa.dispatch.trace.UploadSpans;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.otel.OpenTelemetryTraces;
import io.remessa.queues.ReceivedMessage;
import io.remessa.queues.TraceParent;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans that a dispatcher makes of an upload. */
class DispatchSpansTest {

    private final Uploads uploads = new Uploads();
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetryTraces traces =
            new OpenTelemetryTraces(Resource.empty(), SimpleSpanProcessor.create(exported), 1);

    @AfterEach
    void close() {
        traces.close();
        uploads.close();
    }

    private void handle(ObjectCreated created, int receives) throws InterruptedException {
        EventHandler handler = new EventHandler(
                new S3EventReader(created.object().bucket()),
                uploads.dispatcher(traces),
                new MessageSpans("object-created"));
        handler.handle(new ReceivedMessage("m1", event(created), receives));
    }

    private static String event(ObjectCreated created) {
        return """
                {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:CompleteMultipartUpload", "s3": {
                 "bucket": {"name": "%s"}, "object": {"key": "%s", "size": %d, "eTag": "%s"}}}]}""".formatted(created.object().bucket(), created.object().key(), created.size(), created.etag());
    }

    @Test
    void anEventBelongsToTheRootTheDispatchToItAndChunksToTheDispatch() throws Exception {
        Upload upload = uploads.asked();
        TraceParent root = TraceParent.of(upload.id());
        handle(uploads.put(upload), 2);

        SpanData event = named("process object-created");
        assertThat(event.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(event.getParentSpanId()).isEqualTo(root.spanId());
        assertThat(event.getAttributes().get(AttributeKey.longKey("remessa.message.receive_count")))
                .isEqualTo(2);
        SpanData dispatch = named("dispatch upload");
        assertThat(dispatch.getParentSpanId()).isEqualTo(event.getSpanId());
        assertThat(uploads.sentWith)
                .hasSize(uploads.sent.size())
                .isNotEmpty()
                .containsOnly(new TraceParent(root.traceId(), dispatch.getSpanId(), true));
    }

    @Test
    void aDeadEventIsASpanOfItsUploadThatGoesOnWithWhatTheEventWasAt() {
        Upload upload = uploads.asked();
        TraceParent sender = new TraceParent(TraceParent.of(upload.id()).traceId(), "00f067aa0ba902b7", true);
        ObjectCreated created = uploads.put(upload);
        GiveUpDispatch giveUpDispatch = new GiveUpDispatch(uploads.ledger, upload.owner(), 20, traces, uploads.clock);
        MessageSpans spans = new MessageSpans("dead-events");
        try (LogLines lines = new LogLines(GiveUpDispatch.class)) {
            giveUpDispatch.run(created, id -> spans.process(id, new ReceivedMessage("m1", "", 3, Optional.of(sender))));

            assertThat(lines.contexts()).containsExactly(LogLines.of(upload.id()));
        }

        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.FAILED);
        assertThat(named("process dead-events").getTraceId()).isEqualTo(sender.traceId());
        assertThat(named("process dead-events").getParentSpanId()).isEqualTo(sender.spanId());
    }

    @Test
    void whoeverLogsThatTheLedgerFailedHasTheUploadOfTheEventAtHand() {
        Upload upload = uploads.asked();
        UploadId nobodys = UploadId.ofObject(new ObjectName("remessa-objects", "inbox/a.csv"), "e1");
        assertThat(contextOfFailure(uploads.put(upload))).isEqualTo(LogLines.of(upload.id()));
        assertThat(contextOfFailure(new ObjectCreated(new ObjectName("remessa-objects", "inbox/a.csv"), 7, "e1")))
                .isEqualTo(LogLines.of(nobodys));
        assertThat(LogLines.context()).isEqualTo("null null");
    }

    private static String contextOfFailure(ObjectCreated created) {
        Ledger away = (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("DynamoDB is away");
                });
        List<String> told = new ArrayList<>();
        try (Uploads without = new Uploads()) {
            EventHandler handler = new EventHandler(
                    new S3EventReader(created.object().bucket()),
                    without.dispatcher(away),
                    new MessageSpans("object-created"));
            handler.surround(() -> {
                try {
                    handler.handle(new ReceivedMessage("m1", event(created), 1));
                } catch (InterruptedException | IllegalStateException e) {
                    told.add(LogLines.context());
                }
            });
        }
        return String.join(", ", told);
    }

    @Test
    void aFileThatIsRefusedFailsTheDispatchByItsCode() throws Exception {
        Upload upload = uploads.asked();
        handle(uploads.putWithOtherHeader(upload), 1);

        assertThat(named("dispatch upload").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(named("dispatch upload"), "error.type")).isEqualTo("HEADER_MISMATCH");
        assertThat(named("process object-created").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void whoeverTellsTheEndTellsTheRootFromTheBeginningOfTheUploadToItsEnd() throws Exception {
        Upload upload = uploads.validating();
        uploads.clock.pass(Duration.ofSeconds(9));
        uploads.completeAll(upload);
        uploads.finishUpload().run(upload.id());
        Instant finishedAt = uploads.clock.instant();
        uploads.clock.pass(Duration.ofSeconds(5));
        NotifyOfEnds notifyOfEnds = telling(Optional.of(new TracedTopic(published -> {}, "remessa-uploads", traces)));
        notifyOfEnds.run();
        notifyOfEnds.run();

        SpanData root = named("upload");
        assertThat(root.getSpanId()).isEqualTo(TraceParent.of(upload.id()).spanId());
        assertThat(root.getStartEpochNanos()).isEqualTo(nanos(upload.createdAt()));
        assertThat(root.getEndEpochNanos()).isEqualTo(nanos(finishedAt));
        assertThat(root.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(text(root, "remessa.upload.state")).isEqualTo("COMPLETED");
        SpanData notification = named("send remessa-uploads");
        assertThat(notification.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(notification.getParentSpanId()).isEqualTo(root.getSpanId());
        assertThat(exported.getFinishedSpanItems()).hasSize(2);
        assertThat(exported.getFinishedSpanItems().toString())
                .doesNotContain(upload.fileName(), upload.owner().value());
    }

    @Test
    void theRootIsToldWhereNobodyIsNotifiedTooAndFailsAsTheUploadDid() throws Exception {
        Upload upload = uploads.asked();
        uploads.dispatcher().run(uploads.putWithOtherHeader(upload));
        telling(Optional.empty()).run();

        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        assertThat(named("upload").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(named("upload"), "error.type")).isEqualTo("HEADER_MISMATCH");
    }

    @Test
    void anUploadThatTheSweepTakesUpIsDispatchedWithinASpanOfTheSweep() throws Exception {
        Upload upload = uploads.uploaded();
        SweepUploads sweep = new SweepUploads(
                uploads.ledger,
                uploads::find,
                uploads.dispatcher(traces),
                (owner, messages) -> {},
                new SweepAges(Duration.ofMinutes(2), Duration.ofMinutes(10)),
                traces,
                uploads.clock);
        sweep.run();
        assertThat(exported.getFinishedSpanItems()).isEmpty();
        uploads.clock.pass(Duration.ofMinutes(3));
        sweep.run();

        assertThat(named("take up upload").getParentSpanId())
                .isEqualTo(TraceParent.of(upload.id()).spanId());
        assertThat(named("dispatch upload").getParentSpanId())
                .isEqualTo(named("take up upload").getSpanId());
    }

    private NotifyOfEnds telling(Optional<NotificationTopic> topic) {
        return new NotifyOfEnds(
                uploads.ledger, topic, ended -> {}, new UploadSpans(traces), new Random(1), uploads.clock);
    }

    private static long nanos(Instant time) {
        return TimeUnit.MILLISECONDS.toNanos(time.toEpochMilli());
    }

    private SpanData named(String name) {
        List<SpanData> found = exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }
}

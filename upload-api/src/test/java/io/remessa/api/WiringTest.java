package io.remessa.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.otel.OpenTelemetryTraces;
import io.remessa.queues.TraceParent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever finishes an upload makes the span of its last transaction, the API too. */
class WiringTest {

    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final ChunkSender NOBODY = (owner, messages) -> {};

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetryTraces traces =
            new OpenTelemetryTraces(Resource.empty(), SimpleSpanProcessor.create(exported), 1);
    private final Wiring wiring = new Wiring(ledger, null, null);
    private final FinishUpload finish = wiring.finishUpload(NOBODY, traces);

    @AfterEach
    void close() {
        traces.close();
    }

    /** All of its chunks have ended, and whoever ended the last one crashed before anything else. */
    private void validated() {
        ValidatedUpload upload = new ValidatedUpload(
                ledger, (name, bytes) -> {}, ID, Owner.LOCAL, List.of(new ChunkContent(2, 1, List.of())));
        upload.complete(0);
    }

    @Test
    void aRetryThatFinishesAnUploadMakesItsSpan() {
        validated();

        wiring.retryUpload(NOBODY, finish).retry(Owner.LOCAL, ID);

        assertFinished();
    }

    @Test
    void aResumeThatFinishesAnUploadMakesItsSpan() {
        validated();
        ledger.pause(ID, PausedBy.OWNER, Instant.EPOCH);

        new OpsWiring(ledger).pauseUpload(NOBODY, finish).resume(ID, PausedBy.OWNER);

        assertFinished();
    }

    private void assertFinished() {
        assertThat(ledger.findUpload(ID).orElseThrow().state())
                .satisfies(state -> assertThat(state.isFinal()).as("%s", state).isTrue());
        assertThat(exported.getFinishedSpanItems())
                .singleElement()
                .satisfies(span -> assertThat(span.getName()).isEqualTo("finish upload"))
                .extracting(SpanData::getTraceId)
                .isEqualTo(TraceParent.of(ID).traceId());
    }
}

package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.otel.OpenTelemetryTraces;
import io.remessa.queues.TraceParent;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallSpansTest {

    private static final UploadId UPLOAD = new UploadId("u-abcdefghij0123456789");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetryTraces traces =
            new OpenTelemetryTraces(Resource.empty(), SimpleSpanProcessor.create(exported), 1);

    @AfterEach
    void close() {
        traces.close();
    }

    private String call(Supplier<String> answer) {
        return new CallSpans(traces).of("POST", "/v1/uploads/{id}/complete", UPLOAD, answer);
    }

    private SpanData span() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().get(0);
    }

    private String text(String attribute) {
        return span().getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private Long status() {
        return span().getAttributes().get(AttributeKey.longKey("http.response.status_code"));
    }

    @Test
    void aCallBelongsToTheRootOfItsUpload() {
        assertThat(call(() -> "answer")).isEqualTo("answer");

        assertThat(span().getName()).isEqualTo("POST /v1/uploads/{id}/complete");
        assertThat(span().getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span().getParentSpanId()).isEqualTo(TraceParent.of(UPLOAD).spanId());
        assertThat(text("http.route")).isEqualTo("/v1/uploads/{id}/complete");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aMistakeOfTheCallerIsNoFailureOfTheService() {
        assertThatThrownBy(() -> call(() -> {
                    throw new ProblemException(ErrorCode.UPLOAD_NOT_FOUND, "SECRET");
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(status()).isEqualTo(404);
        assertThat(text("error.type")).isEqualTo("UPLOAD_NOT_FOUND");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span().toString()).doesNotContain("SECRET");
    }

    @Test
    void whatTheServiceCannotDoFailsItsSpan() {
        assertThatThrownBy(() -> call(() -> {
                    throw new ProblemException(ErrorCode.CLOUD_UNAVAILABLE, "S3 is away");
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(status()).isEqualTo(503);
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }
}

package io.remessa.observation.trace.otel;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.remessa.observation.trace.Traces;
import io.remessa.observation.trace.TracesSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has spans sent to the collector that {@link TracesSettings} name, or none made where they name none. */
@ApplicationScoped
class TracesSwitch {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final RetryPolicy ONE_MORE_TRY =
            RetryPolicy.builder().setMaxAttempts(2).build();

    /** Some minutes of a busy validator; what comes on top, while the collector is slow or away, is dropped. */
    static final int MOST_WAITING = 2_048;

    @Produces
    @Singleton
    Traces traces(
            TracesSettings settings,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        double ratio = settings.sampleRatio();
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("remessa.traces.sample-ratio is " + ratio + ", but must be 0 to 1");
        }
        return settings.endpoint()
                .<Traces>map(endpoint -> new OpenTelemetryTraces(process(service, version), sender(endpoint), ratio))
                .orElseGet(Traces::none);
    }

    /** After the consumers, whose last spans it still sends. */
    void close(@Disposes Traces traces) {
        if (traces instanceof OpenTelemetryTraces open) {
            open.close();
        }
    }

    private static Resource process(String service, String version) {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.builder()
                        .put("service.namespace", "remessa")
                        .put("service.name", service)
                        .put("service.version", version)
                        .build()));
    }

    static SpanProcessor sender(URI endpoint) {
        String collector = endpoint.toString().replaceFirst("/+$", "");
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector + "/v1/traces")
                .setConnectTimeout(TIMEOUT)
                .setTimeout(TIMEOUT)
                .setRetryPolicy(ONE_MORE_TRY)
                .build();
        return bounded(new ToldOnce(exporter, collector));
    }

    /** Spans go in batches, by a thread of their own. */
    static SpanProcessor bounded(SpanExporter exporter) {
        return BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(MOST_WAITING)
                .setExporterTimeout(TIMEOUT)
                .build();
    }
}

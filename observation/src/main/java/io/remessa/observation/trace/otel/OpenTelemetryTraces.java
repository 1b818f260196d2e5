package io.remessa.observation.trace.otel;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.OpenSpan;
import io.remessa.observation.trace.PastSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.TraceParent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Spans by the SDK of OpenTelemetry. Safe for use by many threads. */
public final class OpenTelemetryTraces implements Traces, AutoCloseable {

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(3);

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param resource the process that makes the spans
     * @param processor where they go when they end; closed with this
     * @param sampleRatio which part of all traces is kept, 0 to 1; their ids decide
     */
    public OpenTelemetryTraces(Resource resource, SpanProcessor processor, double sampleRatio) {
        provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(new RootIds())
                .setSampler(Sampler.traceIdRatioBased(sampleRatio))
                .addSpanProcessor(processor)
                .build();
        tracer = provider.get("io.remessa");
    }

    @Override
    @SuppressWarnings("try") // that the span is the thread's is closed, and not looked at
    public <T, E extends Exception> T call(SpanDraft draft, Question<T, E> question) throws E {
        Span span = builder(draft).setParent(parent(draft)).startSpan();
        OpenSpan open = new Open(span);
        try (Scope current = span.makeCurrent()) {
            return question.answer(open);
        } catch (Throwable e) {
            open.fail(e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public void tell(PastSpan past) {
        end(begin(past).setParent(parent(past.draft())).startSpan(), past);
    }

    @Override
    public void tellRoot(PastSpan past) {
        SpanBuilder root = begin(past).setNoParent();
        end(RootIds.as(TraceParent.of(past.draft().upload()), root::startSpan), past);
    }

    @Override
    public TraceParent current(UploadId upload) {
        TraceParent root = TraceParent.of(upload);
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() && span.getTraceId().equals(root.traceId())
                ? new TraceParent(span.getTraceId(), span.getSpanId(), span.isSampled())
                : root;
    }

    /** Sends what has ended, for some seconds at most, and then nothing more. */
    @Override
    public void close() {
        provider.shutdown().join(LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Context parent(SpanDraft draft) {
        String trace = TraceParent.of(draft.upload()).traceId();
        Optional<TraceParent> given =
                draft.parent().filter(other -> other.traceId().equals(trace));
        TraceParent parent = given.orElseGet(() -> current(draft.upload()));
        TraceFlags flags = parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parent.traceId(), parent.spanId(), flags, TraceState.getDefault())));
    }

    private SpanBuilder begin(PastSpan past) {
        return builder(past.draft()).setStartTimestamp(past.begun());
    }

    private SpanBuilder builder(SpanDraft draft) {
        SpanBuilder builder = tracer.spanBuilder(draft.name())
                .setSpanKind(SpanKind.valueOf(draft.kind().name()));
        draft.texts().forEach(builder::setAttribute);
        draft.numbers().forEach(builder::setAttribute);
        return builder;
    }

    private static void end(Span span, PastSpan past) {
        if (past.failure() != null) {
            new Open(span).fail(past.failure());
        }
        span.end(past.ended());
    }

    private record Open(Span span) implements OpenSpan {

        @Override
        public void set(String attribute, String value) {
            span.setAttribute(attribute, value);
        }

        @Override
        public void set(String attribute, long value) {
            span.setAttribute(attribute, value);
        }

        @Override
        public void fail(String type) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", type);
        }
    }
}

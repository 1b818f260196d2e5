package io.remessa.observation.trace.otel;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.remessa.queues.TraceParent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ids of spans are chance, but for the root of an upload's trace, which everybody knows. The SDK asks for ids in the thread that begins
 * a span, and so within its context. Safe for use by many threads.
 */
final class RootIds implements IdGenerator {

    private static final ContextKey<TraceParent> ROOT = ContextKey.named("remessa-root");

    private final IdGenerator chance = IdGenerator.random();

    /** Begins a span that has these ids. */
    static <T> T as(TraceParent ids, Supplier<T> begin) {
        return Context.root().with(ROOT, ids).wrapSupplier(begin).get();
    }

    @Override
    public String generateTraceId() {
        @Nullable TraceParent ids = Context.current().get(ROOT);
        return ids == null ? chance.generateTraceId() : ids.traceId();
    }

    @Override
    public String generateSpanId() {
        @Nullable TraceParent ids = Context.current().get(ROOT);
        return ids == null ? chance.generateSpanId() : ids.spanId();
    }
}

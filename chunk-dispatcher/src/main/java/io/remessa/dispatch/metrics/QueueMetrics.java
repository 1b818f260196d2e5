package io.remessa.dispatch.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;

/**
 * How many messages are in the queues, as they said when they were asked last: NaN before, so that nobody takes what is not known for
 * nothing. Safe for use by many threads.
 */
public final class QueueMetrics {

    private final Map<QueueRole, AtomicReference<QueueDepth>> depths = new EnumMap<>(QueueRole.class);

    public QueueMetrics(MeterRegistry meters) {
        for (QueueRole queue : QueueRole.values()) {
            AtomicReference<QueueDepth> depth = new AtomicReference<>();
            depths.put(queue, depth);
            gauge(meters, queue, "visible", depth, QueueDepth::visible);
            gauge(meters, queue, "inFlight", depth, QueueDepth::inFlight);
            gauge(meters, queue, "delayed", depth, QueueDepth::delayed);
        }
    }

    /** Takes what a queue says. */
    public void asked(QueueRole queue, QueueDepth depth) {
        AtomicReference<QueueDepth> last = depths.get(queue);
        if (last != null) {
            last.set(depth);
        }
    }

    private static void gauge(
            MeterRegistry meters,
            QueueRole queue,
            String state,
            AtomicReference<QueueDepth> depth,
            ToLongFunction<QueueDepth> part) {
        Gauge.builder("remessa.queue.messages", depth, last -> {
                    QueueDepth known = last.get();
                    return known == null ? Double.NaN : part.applyAsLong(known);
                })
                .description("Messages in the queues, about")
                .tags("queue", queue.label(), "state", state)
                .strongReference(true)
                .register(meters);
    }
}

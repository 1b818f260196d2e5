package io.remessa.dispatch.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How many messages are in the queues, as they said when they were asked last. NaN before, and once a queue did not answer. Safe for use
 * by many threads.
 */
public final class QueueMetrics {

    /** Queues are asked every minute; one look may take its time. */
    static final Duration GOOD_FOR = Duration.ofMinutes(3);

    private final Map<QueueRole, LastKnown<QueueDepth>> depths = new EnumMap<>(QueueRole.class);

    public QueueMetrics(MeterRegistry meters, InstantSource clock) {
        for (QueueRole queue : QueueRole.values()) {
            LastKnown<QueueDepth> depth = new LastKnown<>(GOOD_FOR, clock);
            depths.put(queue, depth);
            gauge(meters, queue, "visible", depth, QueueDepth::visible);
            gauge(meters, queue, "inFlight", depth, QueueDepth::inFlight);
            gauge(meters, queue, "delayed", depth, QueueDepth::delayed);
        }
    }

    /**
     * Takes what queues say.
     *
     * @param answers without those that did not answer
     */
    public void asked(Map<QueueRole, QueueDepth> answers) {
        depths.forEach((queue, depth) -> {
            QueueDepth answer = answers.get(queue);
            if (answer == null) {
                depth.notTold();
            } else {
                depth.told(answer);
            }
        });
    }

    private static void gauge(
            MeterRegistry meters,
            QueueRole queue,
            String state,
            LastKnown<QueueDepth> depth,
            ToDoubleFunction<QueueDepth> part) {
        Gauge.builder("remessa.queue.messages", depth, last -> last.number(part))
                .description("Messages in the queues, about; NaN where a queue does not answer")
                .tags("queue", queue.label(), "state", state)
                .strongReference(true)
                .register(meters);
    }
}

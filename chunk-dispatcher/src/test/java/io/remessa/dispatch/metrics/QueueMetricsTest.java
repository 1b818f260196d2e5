package io.remessa.dispatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import org.junit.jupiter.api.Test;

class QueueMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueueMetrics metrics = new QueueMetrics(meters);

    private double messages(String queue, String state) {
        return meters.get("remessa.queue.messages")
                .tags("queue", queue, "state", state)
                .gauge()
                .value();
    }

    @Test
    void whatNobodyHasAskedForIsNotZero() {
        assertThat(messages("chunks", "visible")).isNaN();
    }

    @Test
    void aQueueHasWhatItSaidLast() {
        metrics.asked(QueueRole.CHUNKS, new QueueDepth(5, 2, 1));
        metrics.asked(QueueRole.CHUNKS, new QueueDepth(4, 3, 0));

        assertThat(messages("chunks", "visible")).isEqualTo(4);
        assertThat(messages("chunks", "inFlight")).isEqualTo(3);
        assertThat(messages("chunks", "delayed")).isZero();
        assertThat(messages("chunkDeadLetters", "visible")).isNaN();
    }
}

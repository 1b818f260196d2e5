package io.remessa.dispatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.queues.QueueDepth;
import io.remessa.queues.QueueRole;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueMetricsTest {

    private Instant now = Instant.ofEpochSecond(0);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueueMetrics metrics = new QueueMetrics(meters, () -> now);

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
        metrics.asked(Map.of(QueueRole.CHUNKS, new QueueDepth(5, 2, 1)));
        metrics.asked(Map.of(QueueRole.CHUNKS, new QueueDepth(4, 3, 0)));

        assertThat(messages("chunks", "visible")).isEqualTo(4);
        assertThat(messages("chunks", "inFlight")).isEqualTo(3);
        assertThat(messages("chunks", "delayed")).isZero();
        assertThat(messages("chunkDeadLetters", "visible")).isNaN();
    }

    @Test
    void aQueueThatDidNotAnswerIsNotKnown() {
        metrics.asked(Map.of(QueueRole.CHUNKS, new QueueDepth(5, 2, 1)));
        metrics.asked(Map.of(QueueRole.OBJECT_CREATED, new QueueDepth(1, 0, 0)));

        assertThat(messages("chunks", "visible")).isNaN();
        assertThat(messages("chunks", "inFlight")).isNaN();
        assertThat(messages("objectCreated", "visible")).isEqualTo(1);
    }

    @Test
    void whatNobodyHasAskedForOfLateIsNotKnown() {
        metrics.asked(Map.of(QueueRole.CHUNKS, new QueueDepth(5, 2, 1)));
        now = now.plus(QueueMetrics.GOOD_FOR).minusMillis(1);
        assertThat(messages("chunks", "visible")).isEqualTo(5);

        now = now.plusMillis(1);
        assertThat(messages("chunks", "visible")).isNaN();
    }
}

package io.remessa.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.queues.QueueRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MessageAgeTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MessageAge age = new MessageAge(meters, QueueRole.CHUNKS, InstantSource.fixed(NOW));

    private Timer timer() {
        return meters.get("remessa.queue.message.age").tag("queue", "chunks").timer();
    }

    @Test
    void theAgeIsFromTheFirstSendingOn() {
        age.received(NOW.minusSeconds(90));

        assertThat(timer().max(TimeUnit.SECONDS)).isEqualTo(90);
    }

    @Test
    void aMessageOfAQueueWhoseClockIsAheadIsNew() {
        age.received(NOW.plusSeconds(5));

        assertThat(timer().count()).isEqualTo(1);
        assertThat(timer().totalTime(TimeUnit.SECONDS)).isZero();
    }
}

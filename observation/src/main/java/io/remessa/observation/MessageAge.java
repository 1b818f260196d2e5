package io.remessa.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.remessa.queues.QueueRole;
import io.remessa.queues.ReceiveListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Measures how old messages are when they are received, as {@code remessa.queue.message.age}: from when they were sent first, however
 * often they have come since. Safe for use by many threads.
 */
public final class MessageAge implements ReceiveListener {

    private final Timer age;
    private final InstantSource clock;

    /** @param queue which, by its role and not by its name */
    public MessageAge(MeterRegistry meters, QueueRole queue, InstantSource clock) {
        this.age = Timer.builder("remessa.queue.message.age")
                .description("Age of messages when they are received, since they were sent first")
                .tag("queue", queue.label())
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1))
                .register(meters);
        this.clock = clock;
    }

    /** The queue's clock may be ahead of ours: then the message is new. */
    @Override
    public void received(Instant sentAt) {
        Duration since = Duration.between(sentAt, clock.instant());
        age.record(since.isNegative() ? Duration.ZERO : since);
    }
}

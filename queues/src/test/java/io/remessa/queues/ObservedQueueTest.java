package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What others may know of a queue. */
class ObservedQueueTest extends ConsumerFixture {

    @Test
    void whoListensHearsWhenEachMessageWasSentFirstHoweverOftenItComes() {
        Instant before = Instant.now().minusSeconds(1);
        send(1);
        Instant after = Instant.now().plusSeconds(1);
        List<Instant> heard = new CopyOnWriteArrayList<>();
        CountDownLatch twice = new CountDownLatch(2);
        QueueConsumer consumer = new QueueConsumer(
                sqs,
                settings(1, 30),
                message -> {
                    twice.countDown();
                    return message.receiveCount() == 1 ? Handled.retryAfter(Duration.ZERO) : Handled.DONE;
                },
                heard::add);
        try (consumer) {
            consumer.start();
            Patience.await(twice);
        }

        assertThat(heard).hasSize(2).allSatisfy(sentAt -> assertThat(sentAt).isBetween(before, after));
        assertThat(heard.get(1)).isEqualTo(heard.get(0));
    }

    @Test
    void aQueueSaysHowManyMessagesWaitAndHowManyAreInWork() {
        send(3);
        queues.sqs().receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(1));

        assertThat(QueueDepth.of(queues.sqs(), queue)).isEqualTo(new QueueDepth(2, 1, 0));
    }
}

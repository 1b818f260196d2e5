package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class QueueConsumerCloseTest extends ConsumerFixture {

    @Test
    void closingLetsMessagesInWorkFinish() throws Exception {
        send(2);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch finish = new CountDownLatch(1);
        QueueConsumer consumer = started(2, message -> {
            begun.countDown();
            Patience.await(finish);
            return Handled.DONE;
        });
        Patience.await(begun);

        Thread closing = new Thread(consumer::close);
        closing.start();
        // In the middle of the drain, and hidden all the while.
        Patience.await(sqs.heartbeats, 2);
        finish.countDown();
        closing.join();

        assertThat(sqs.deletions.availablePermits()).isEqualTo(2);
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void closingInTheMiddleOfManyMessagesLosesNone() throws Exception {
        send(60);
        Set<String> handled = new ConcurrentSkipListSet<>();
        Semaphore some = new Semaphore(0);

        QueueConsumer first = started(8, message -> {
            handled.add(message.body());
            some.release();
            return Handled.DONE;
        });
        Patience.await(some, 15);
        first.close();
        int before = handled.size();
        assertThat(queues.messagesIn(queue)).isEqualTo(60 - before);

        consuming(
                8,
                message -> {
                    handled.add(message.body());
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 60);
                });
        assertThat(handled).isEqualTo(bodies(60));
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void whatIsReceivedWhileClosingIsGivenBack() throws Exception {
        send(3);
        CountDownLatch receiving = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
                ReceiveMessageResponse response = super.receiveMessage(request);
                receiving.countDown();
                Patience.await(closed);
                return response;
            }
        };
        QueueConsumer consumer = new QueueConsumer(sqs, settings(10, 1), message -> {
            handled.incrementAndGet();
            return Handled.DONE;
        });
        consumer.start();
        Patience.await(receiving);

        Thread closing = new Thread(consumer::close);
        closing.start();
        Patience.awaitWaiting(closing);
        closed.countDown();
        closing.join();

        assertThat(handled).hasValue(0);
        assertThat(sqs.comingAgain).hasSize(3).allMatch(request -> request.visibilityTimeout() == 0);
        assertThat(queues.messagesIn(queue)).isEqualTo(3);
    }

    @Test
    void aHandlerThatOutlastsTheDrainIsInterruptedAndItsMessageComesAgain() throws Exception {
        send(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        QueueConsumer consumer = new QueueConsumer(sqs, settings(1, 1), message -> {
            begun.countDown();
            never.await();
            return Handled.DONE;
        });
        consumer.start();
        Patience.await(begun);

        consumer.close();

        assertThat(sqs.comingAgain).hasSize(1).allMatch(request -> request.visibilityTimeout() == 0);
        assertThat(queues.messagesIn(queue)).isEqualTo(1);
    }

    @Test
    void closingTwiceOrBeforeTheStartDoesNothing() throws Exception {
        QueueConsumer consumer = new QueueConsumer(sqs, settings(1, 1), message -> Handled.DONE);

        consumer.close();
        consumer.close();

        assertThat(sqs.asked).isEmpty();
    }
}

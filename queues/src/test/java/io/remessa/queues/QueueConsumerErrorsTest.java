package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What becomes of an {@link Error}, wherever it is thrown. */
class QueueConsumerErrorsTest extends ConsumerFixture {

    private final List<Throwable> logged = new CopyOnWriteArrayList<>();
    private final ThreadLocal<String> open = new ThreadLocal<>();
    private final List<String> surroundings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(QueueConsumer.class.getName());
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (open.get() != null) {
                surroundings.add(open.get());
            }
            if (record.getLevel().equals(Level.SEVERE)) {
                logged.add(record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        logged.clear();
        logger.addHandler(recorder);
    }

    @AfterEach
    void recordNoMore() {
        logger.removeHandler(recorder);
    }

    @Test
    void anErrorInAHandlerIsLoggedAndTheMessageComesAgain() throws Exception {
        send(1);
        List<Error> errors =
                List.of(new NoClassDefFoundError("a"), new StackOverflowError(), new OutOfMemoryError("b"));
        AtomicInteger deliveries = new AtomicInteger();

        consuming(
                1,
                message -> {
                    int delivery = deliveries.getAndIncrement();
                    if (delivery < errors.size()) {
                        throw errors.get(delivery);
                    }
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(deliveries).hasValue(4);
        assertThat(logged).containsExactlyElementsOf(errors);
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void whateverAHandlerThrowsIsLoggedWithinItsSurroundings() throws Exception {
        send(2);
        AtomicInteger deliveries = new AtomicInteger();
        consuming(1, surrounded(deliveries), () -> {
            Patience.await(sqs.deletions, 2);
        });

        assertThat(deliveries).hasValue(4);
        assertThat(surroundings).containsExactly("message 1", "message 2");
        assertThat(open.get()).isNull();
    }

    /** Its first message ends in an error and its second in an exception. */
    private MessageHandler surrounded(AtomicInteger deliveries) {
        return new MessageHandler() {
            @Override
            public Handled handle(ReceivedMessage message) {
                int delivery = deliveries.incrementAndGet();
                open.set("message " + delivery);
                if (delivery == 1) {
                    throw new OutOfMemoryError("a");
                }
                if (delivery == 2) {
                    throw new IllegalStateException("b");
                }
                return Handled.DONE;
            }

            @Override
            public void surround(Runnable work) {
                try {
                    work.run();
                } finally {
                    open.remove();
                }
            }
        };
    }

    @Test
    void receivingGoesOnAfterAnErrorOfTheClient() throws Exception {
        send(1);
        AtomicBoolean broken = new AtomicBoolean(true);
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
                if (broken.getAndSet(false)) {
                    throw new NoClassDefFoundError("of the client");
                }
                return super.receiveMessage(request);
            }
        };

        consuming(1, message -> Handled.DONE, () -> {
            Patience.await(sqs.deletions, 1);
        });

        assertThat(broken).isFalse();
    }

    @Test
    void aReceiverThatIsOutOfMemoryEndsAndSaysSo() throws Exception {
        OutOfMemoryError error = new OutOfMemoryError("of the receiver");
        CountDownLatch ended = new CountDownLatch(1);
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, uncaught) -> ended.countDown());
                throw error;
            }
        };

        QueueConsumer consumer = started(1, message -> Handled.DONE);
        try (consumer) {
            Patience.await(ended);
            assertThat(logged).containsExactly(error);
        }
        assertThat(consumer.isRunning()).isFalse();
    }

    @Test
    void theHeartbeatGoesOnAfterAnError() throws Exception {
        send(1);
        AtomicInteger beats = new AtomicInteger();
        AtomicInteger deliveries = new AtomicInteger();
        CountDownLatch finish = new CountDownLatch(1);
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                    ChangeMessageVisibilityBatchRequest request) {
                if (beats.getAndIncrement() == 1) {
                    throw new NoClassDefFoundError("of the client");
                }
                return super.changeMessageVisibilityBatch(request);
            }
        };

        consuming(
                1,
                message -> {
                    deliveries.incrementAndGet();
                    Patience.await(finish);
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.heartbeats, 3);
                    finish.countDown();
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(beats).hasValueGreaterThanOrEqualTo(4);
    }
}

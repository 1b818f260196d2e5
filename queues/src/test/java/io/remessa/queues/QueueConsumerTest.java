package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class QueueConsumerTest extends ConsumerFixture {

    @Test
    void everyMessageIsHandledAndDeleted() throws Exception {
        send(35);
        Set<String> handled = ConcurrentHashMap.newKeySet();

        consuming(
                4,
                message -> {
                    handled.add(message.body());
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 35);
                });

        assertThat(handled).isEqualTo(bodies(35));
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void heartbeatsKeepASlowMessageHidden() throws Exception {
        send(1);
        AtomicInteger deliveries = new AtomicInteger();
        CountDownLatch finish = new CountDownLatch(1);

        consuming(
                2,
                message -> {
                    deliveries.incrementAndGet();
                    Patience.await(finish);
                    return Handled.DONE;
                },
                () -> {
                    // Four seconds and more, with a visibility of two and a worker that would take it a second time.
                    Patience.await(sqs.heartbeats, 4);
                    assertThat(deliveries).hasValue(1);
                    finish.countDown();
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(deliveries).hasValue(1);
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void aHeartbeatThatComesBetweenADeletionAndItsAnswerWarnsOfNothing() throws Exception {
        send(1);
        CountDownLatch refusals = new CountDownLatch(2);
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                    ChangeMessageVisibilityBatchRequest request) {
                ChangeMessageVisibilityBatchResponse response = super.changeMessageVisibilityBatch(request);
                response.failed().forEach(refused -> refusals.countDown());
                return response;
            }

            @Override
            public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
                DeleteMessageBatchResponse response = super.deleteMessageBatch(request);
                // With the second heartbeat all has been said about the first.
                Patience.await(refusals);
                return response;
            }
        };
        List<LogRecord> said = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger(Visibility.class.getName());
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(listener);
        try {
            consuming(1, message -> Handled.DONE, () -> Patience.await(sqs.deletions, 1));
        } finally {
            log.removeHandler(listener);
        }

        assertThat(said).isEmpty();
    }

    @Test
    void noMoreMessagesAreInWorkThanThereAreWorkers() throws Exception {
        send(30);
        int maxInFlight = 3;
        AtomicInteger inWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch allBusy = new CountDownLatch(maxInFlight);

        consuming(
                maxInFlight,
                message -> {
                    most.accumulateAndGet(inWork.incrementAndGet(), Math::max);
                    allBusy.countDown();
                    Patience.await(allBusy);
                    inWork.decrementAndGet();
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 30);
                });

        assertThat(most).hasValue(maxInFlight);
        assertThat(sqs.asked).isNotEmpty().allMatch(wanted -> wanted <= maxInFlight);
    }

    @Test
    void whileAllWorkersAreBusyNothingIsReceived() throws Exception {
        send(5);
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch finish = new CountDownLatch(1);

        consuming(
                2,
                message -> {
                    begun.countDown();
                    Patience.await(finish);
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(begun);
                    Patience.await(sqs.heartbeats, 2);
                    int receivesWhileBusy = sqs.asked.size();
                    Patience.await(sqs.heartbeats, 2);
                    assertThat(sqs.asked).hasSize(receivesWhileBusy);
                    finish.countDown();
                    Patience.await(sqs.deletions, 5);
                });
    }

    @Test
    void aMessageThatIsToComeAgainDoes() throws Exception {
        send(1);
        List<Integer> counts = new CopyOnWriteArrayList<>();

        consuming(
                1,
                message -> {
                    counts.add(message.receiveCount());
                    return counts.size() < 3 ? Handled.retryAfter(Duration.ZERO) : Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(counts).containsExactly(1, 2, 3);
        assertThat(sqs.comingAgain).hasSize(2).allMatch(request -> request.visibilityTimeout() == 0);
    }

    @Test
    void aDelayIsRoundedUpToSeconds() throws Exception {
        send(1);
        AtomicBoolean again = new AtomicBoolean();

        consuming(
                1,
                message -> again.getAndSet(true) ? Handled.DONE : Handled.retryAfter(Duration.ofMillis(1_001)),
                () -> {
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(sqs.comingAgain).hasSize(1).allMatch(request -> request.visibilityTimeout() == 2);
    }

    @Test
    void aHandlerThatThrowsGetsTheMessageAgain() throws Exception {
        send(1);
        AtomicInteger deliveries = new AtomicInteger();

        consuming(
                1,
                message -> {
                    if (deliveries.incrementAndGet() < 3) {
                        throw new IllegalStateException("broken for the moment");
                    }
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 1);
                });

        assertThat(deliveries).hasValue(3);
        assertThat(sqs.comingAgain).hasSize(2).allMatch(request -> request.visibilityTimeout() <= 2);
    }

    @Test
    void theSameMessageTwiceIsHandledTwice() throws Exception {
        queues.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("same"));
        queues.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("same"));
        List<String> handled = new CopyOnWriteArrayList<>();

        consuming(
                2,
                message -> {
                    handled.add(message.body());
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 2);
                });

        assertThat(handled).containsExactly("same", "same");
    }

    @Test
    void receivingGoesOnAfterAnyError() throws Exception {
        send(1);
        List<RuntimeException> errors = new ArrayList<>(List.of(
                SdkClientException.create("no connection"),
                QueueDoesNotExistException.builder().message("not yet").build(),
                new IllegalStateException("a bug")));
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
                if (!errors.isEmpty()) {
                    throw errors.remove(0);
                }
                return super.receiveMessage(request);
            }
        };

        consuming(1, message -> Handled.DONE, () -> {
            Patience.await(sqs.deletions, 1);
        });
        assertThat(errors).isEmpty();
    }

    @Test
    void aMessageThatCouldNotBeDeletedIsDeletedAgain() throws Exception {
        send(1);
        AtomicInteger refusals = new AtomicInteger(2);
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
                int left = refusals.getAndDecrement();
                if (left == 2) {
                    throw SdkClientException.create("no connection");
                }
                if (left == 1) {
                    return DeleteMessageBatchResponse.builder()
                            .failed(List.of(BatchResultErrorEntry.builder()
                                    .id(request.entries().get(0).id())
                                    .code("InternalError")
                                    .senderFault(false)
                                    .build()))
                            .build();
                }
                return super.deleteMessageBatch(request);
            }
        };

        consuming(1, message -> Handled.DONE, () -> {
            Patience.await(sqs.deletions, 1);
        });
        assertThat(queues.messagesIn(queue)).isZero();
    }

    @Test
    void deletionsThatPileUpGoInOneBatch() throws Exception {
        send(10);
        CountDownLatch allHandled = new CountDownLatch(10);
        List<Integer> batches = new CopyOnWriteArrayList<>();
        sqs = new ObservedSqs(queues.sqs()) {
            @Override
            public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
                batches.add(request.entries().size());
                Patience.await(allHandled); // the first to come waits until the others have piled up
                return super.deleteMessageBatch(request);
            }
        };

        consuming(
                10,
                message -> {
                    allHandled.countDown();
                    return Handled.DONE;
                },
                () -> {
                    Patience.await(sqs.deletions, 10);
                });

        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        assertThat(batches).hasSizeLessThan(10);
    }
}

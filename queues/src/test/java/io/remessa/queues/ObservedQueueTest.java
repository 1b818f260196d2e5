package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

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

    @Test
    void whoReceivesAMessageKnowsWhoseWorkItGoesOnWithEachTime() throws Exception {
        UploadId upload = new UploadId("u-abcdefghij0123456789");
        TraceParent span = new TraceParent(TraceParent.of(upload).traceId(), "00f067aa0ba902b7", true);
        new SqsChunkSender(queues.sqs(), queue, asked -> span)
                .send(Owner.LOCAL, List.of(ChunkMessage.of(upload, 0, 0)));
        List<Optional<TraceParent>> heard = received(2, message -> message.receiveCount() == 1);

        assertThat(heard).containsExactly(Optional.of(span), Optional.of(span));
    }

    @Test
    void aMessageThatDoesNotSayItOrSaysItWronglyIsReceivedLikeAnyOther() throws Exception {
        send(1);
        queues.sqs()
                .sendMessage(request -> request.queueUrl(queue)
                        .messageBody("other")
                        .messageAttributes(Map.of(
                                TraceParent.NAME,
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("00-nonsense")
                                        .build())));

        assertThat(received(2, message -> false)).containsOnly(Optional.empty()).hasSize(2);
    }

    private List<Optional<TraceParent>> received(int times, Predicate<ReceivedMessage> again) throws Exception {
        List<Optional<TraceParent>> heard = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(times);
        consuming(
                1,
                message -> {
                    heard.add(message.trace());
                    all.countDown();
                    return again.test(message) ? Handled.retryAfter(Duration.ZERO) : Handled.DONE;
                },
                () -> Patience.await(all));
        return heard;
    }
}

package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class SqsChunkSenderTest {

    private static final UploadId ID = new UploadId("u-0123456789abcdefghij");

    private static final Owner OWNER = new Owner("maria@banco.example");

    private final MessageJson json = new MessageJson();

    @Test
    void tenMessagesGoInABatch() {
        TakingSqs sqs = new TakingSqs();

        sender(sqs).send(OWNER, messages(23));

        assertThat(sqs.batches).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(sqs.taken).hasSize(23);
    }

    @Test
    void noMessagesAreNoBatch() {
        TakingSqs sqs = new TakingSqs();

        sender(sqs).send(OWNER, List.of());

        assertThat(sqs.batches).isEmpty();
    }

    @Test
    void aBatchStaysBelowTheLimitOfOlderQueues() {
        TakingSqs sqs = new TakingSqs();
        List<ChunkMessage> messages = new ArrayList<>();
        for (int bytes : new int[] {128 * 1024, 60 * 1024, 10, 60 * 1024, 60 * 1024, 128 * 1024, 128 * 1024}) {
            messages.add(ChunkMessage.of(ID, messages.size(), 0).carrying(new byte[bytes]));
        }

        sender(sqs).send(OWNER, messages);

        assertThat(sqs.taken).hasSize(7);
        assertThat(sqs.batches)
                .allSatisfy(batch -> assertThat(batch.stream()
                                .mapToInt(body -> body.getBytes(StandardCharsets.UTF_8).length)
                                .sum())
                        .isLessThanOrEqualTo(
                                256 * 1024 - batch.size() * FairGroup.of(OWNER).length()));
        assertThat(sqs.batches).hasSize(4);
    }

    @Test
    void everyMessageIsInItsOwnersGroupTheFirstTimeAndAgain() {
        TakingSqs sqs = new TakingSqs();
        sqs.refuse(List.of(Set.of(2)));

        sender(sqs).send(OWNER, messages(10));
        assertThat(sqs.groups).hasSize(11).containsOnly(FairGroup.of(OWNER));
        sqs.groups.clear();
        sender(sqs).send(Owner.LOCAL, messages(1));

        assertThat(sqs.groups).containsExactly(FairGroup.of(Owner.LOCAL));
    }

    @Test
    void everyMessageBelongsToTheTraceOfItsUpload() {
        TakingSqs sqs = new TakingSqs();
        UploadId other = new UploadId("u-other000000000000000");

        sender(sqs).send(OWNER, List.of(ChunkMessage.of(ID, 0, 0), ChunkMessage.of(other, 0, 0)));

        assertThat(sqs.traces)
                .containsExactly(
                        TraceParent.of(ID).header(), TraceParent.of(other).header());
    }

    @Test
    void whatABatchDidNotTakeIsSentAgain() {
        TakingSqs sqs = new TakingSqs();
        sqs.refuse(List.of(Set.of(2, 7), Set.of(1)));

        sender(sqs).send(OWNER, messages(10));

        assertThat(sqs.batches).extracting(List::size).containsExactly(10, 2, 1);
        assertThat(sqs.batches.get(1))
                .containsExactly(json.write(ChunkMessage.of(ID, 2, 0)), json.write(ChunkMessage.of(ID, 7, 0)));
        assertThat(sqs.batches.get(2)).containsExactly(json.write(ChunkMessage.of(ID, 7, 0)));
        assertThat(sqs.taken).hasSize(10);
    }

    @Test
    void whatTheQueueNeverTakesIsAnErrorWithoutTheBody() {
        TakingSqs sqs = new TakingSqs();
        sqs.refuse(List.of(Set.of(0), Set.of(0), Set.of(0), Set.of(0), Set.of(0)));
        ChunkMessage message = ChunkMessage.of(ID, 0, 0).carrying("SECRET".getBytes(StandardCharsets.UTF_8));
        String secret = Base64.getEncoder().encodeToString("SECRET".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> sender(sqs).send(OWNER, List.of(message)))
                .isInstanceOf(ChunksNotSentException.class)
                .hasMessageContaining("InternalError")
                .message()
                .doesNotContain(secret);
        assertThat(sqs.batches).hasSize(5);
    }

    @Test
    void aFaultOfOursIsNotTriedAgain() {
        TakingSqs sqs = new TakingSqs();
        sqs.senderFault = true;
        sqs.refuse(List.of(Set.of(0)));

        assertThatThrownBy(() -> sender(sqs).send(OWNER, messages(1))).isInstanceOf(ChunksNotSentException.class);
        assertThat(sqs.batches).hasSize(1);
    }

    @Test
    void theLargestObjectsTravelInsideTheirMessages(@TempDir Path data) throws Exception {
        byte[] object = new byte[ChunkMessage.MAX_CONTENT_BYTES];
        new Random(5).nextBytes(object);
        List<ChunkMessage> messages = IntStream.range(0, 12)
                .mapToObj(chunk -> ChunkMessage.of(ID, chunk, 0).carrying(object))
                .toList();
        Set<Integer> arrived = ConcurrentHashMap.newKeySet();

        try (LocalQueues queues = new LocalQueues(data)) {
            String queue = queues.newQueue();
            ObservedSqs observed = new ObservedSqs(queues.sqs());
            new SqsChunkSender(queues.sqs(), queue).send(OWNER, messages);
            ConsumerSettings settings = new ConsumerSettings(queue, 3, 1, 30, 10, 10, 2);
            QueueConsumer consumer = new QueueConsumer(observed, settings, received -> {
                ChunkMessage message = json.read(received.body());
                assertThat(message.object()).isEqualTo(object);
                arrived.add(message.chunk());
                return Handled.DONE;
            });
            try (consumer) {
                consumer.start();
                Patience.await(observed.deletions, 12);
            }
        }

        assertThat(arrived).hasSize(12);
    }

    private static SqsChunkSender sender(SqsClient sqs) {
        return new SqsChunkSender(sqs, "http://queue", TraceParent::of, time -> {});
    }

    private static List<ChunkMessage> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(chunk -> ChunkMessage.of(ID, chunk, 0))
                .toList();
    }

    /** Takes every entry of a batch but those that it is told to refuse, by their place in each batch in turn. */
    private static final class TakingSqs implements SqsClient {

        final List<List<String>> batches = new ArrayList<>();
        final List<String> groups = new ArrayList<>();
        final List<String> traces = new ArrayList<>();
        final List<String> taken = new ArrayList<>();
        private final List<Set<Integer>> refusals = new ArrayList<>();
        private boolean senderFault;

        void refuse(List<Set<Integer>> places) {
            refusals.addAll(places);
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            Set<Integer> refused = refusals.isEmpty() ? Set.of() : refusals.remove(0);
            List<BatchResultErrorEntry> failed = new ArrayList<>();
            List<SendMessageBatchRequestEntry> entries = request.entries();
            entries.forEach(entry -> groups.add(entry.messageGroupId()));
            entries.forEach(entry ->
                    traces.add(entry.messageAttributes().get("traceparent").stringValue()));
            for (int place = 0; place < entries.size(); place++) {
                if (refused.contains(place)) {
                    failed.add(BatchResultErrorEntry.builder()
                            .id(entries.get(place).id())
                            .code("InternalError")
                            .senderFault(senderFault)
                            .build());
                } else {
                    taken.add(entries.get(place).messageBody());
                }
            }
            batches.add(entries.stream()
                    .map(SendMessageBatchRequestEntry::messageBody)
                    .toList());
            return SendMessageBatchResponse.builder().failed(failed).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}

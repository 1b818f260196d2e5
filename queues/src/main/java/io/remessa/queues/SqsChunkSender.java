package io.remessa.queues;

import io.remessa.ledger.backoff.Backoff;
import io.remessa.ledger.backoff.Sleeper;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends chunk messages to SQS, in batches as large as it takes. Each is in its owner's {@link FairGroup}, so that a standard
 * queue of AWS lets other owners' messages pass the backlog of one. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">
 *     SendMessageBatch</a> for the limits; older queues take 256 KiB instead of 1 MiB
 */
public final class SqsChunkSender implements ChunkSender {

    private static final int MAX_ENTRIES = 10;
    private static final int MAX_BATCH_BYTES = 256 * 1024;
    private static final int MAX_TRIES = 5;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Function<UploadId, TraceParent> traces;
    private final Sleeper sleeper;
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    private final MessageJson json = new MessageJson();

    /** A sender to one queue, whose messages belong to the roots of their traces. The client stays the caller's. */
    public SqsChunkSender(SqsClient sqs, String queueUrl) {
        this(sqs, queueUrl, TraceParent::of);
    }

    /** @param traces whose work a message of an upload goes on with, asked by the thread that sends it */
    public SqsChunkSender(SqsClient sqs, String queueUrl, Function<UploadId, TraceParent> traces) {
        this(sqs, queueUrl, traces, Sleeper.ofThread());
    }

    SqsChunkSender(SqsClient sqs, String queueUrl, Function<UploadId, TraceParent> traces, Sleeper sleeper) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.traces = traces;
        this.sleeper = sleeper;
    }

    @Override
    public void send(Owner owner, List<ChunkMessage> messages) {
        String group = FairGroup.of(owner);
        List<Outgoing> batch = new ArrayList<>();
        int bytes = 0;
        for (ChunkMessage message : messages) {
            Outgoing outgoing = new Outgoing(
                    json.write(message), traces.apply(message.upload()).header());
            // Attributes count. Whether the group does is not documented; that it does is the safe side.
            int length = outgoing.bytes() + group.length();
            if (batch.size() == MAX_ENTRIES || (!batch.isEmpty() && bytes + length > MAX_BATCH_BYTES)) {
                sendWhole(group, batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(outgoing);
            bytes += length;
        }
        if (!batch.isEmpty()) {
            sendWhole(group, batch);
        }
    }

    /** A message, and the trace that it belongs to. */
    private record Outgoing(String body, String traceParent) {

        private static final String TYPE = "String";

        int bytes() {
            return body.getBytes(StandardCharsets.UTF_8).length
                    + TraceParent.NAME.length()
                    + TYPE.length()
                    + traceParent.length();
        }

        Map<String, MessageAttributeValue> attributes() {
            return Map.of(
                    TraceParent.NAME,
                    MessageAttributeValue.builder()
                            .dataType(TYPE)
                            .stringValue(traceParent)
                            .build());
        }
    }

    private void sendWhole(String group, List<Outgoing> messages) {
        List<Outgoing> left = messages;
        for (int tries = 1; ; tries++) {
            List<BatchResultErrorEntry> failed = sendBatch(group, left);
            if (failed.isEmpty()) {
                return;
            }
            if (tries == MAX_TRIES || failed.stream().anyMatch(BatchResultErrorEntry::senderFault)) {
                throw new ChunksNotSentException(failed, tries);
            }
            left = failed.stream()
                    .map(entry -> Integer.parseInt(entry.id()))
                    .map(left::get)
                    .toList();
            pause(tries);
        }
    }

    private List<BatchResultErrorEntry> sendBatch(String group, List<Outgoing> messages) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Outgoing message : messages) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(message.body())
                    .messageAttributes(message.attributes())
                    .messageGroupId(group)
                    .build());
        }
        return sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
                .failed();
    }

    private void pause(int failures) {
        try {
            sleeper.sleep(backoff.delay(failures, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before every chunk message was sent", e);
        }
    }
}

package io.remessa.queues;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Deletes messages, in batches when many end at once: while one thread waits for the queue's answer, what the others
 * bring piles up, and goes with the next batch. So no message waits for a batch to fill. Safe for use by many threads.
 */
final class Deletions {

    private static final Logger LOG = System.getLogger(Deletions.class.getName());
    private static final int MAX_ENTRIES = 10;
    private static final int MAX_TRIES = 3;

    private final SqsClient sqs;
    private final String queueUrl;
    private final Visibility visibility;
    private final Queue<Message> ended = new ConcurrentLinkedQueue<>();
    private final Lock deleting = new ReentrantLock();

    Deletions(SqsClient sqs, String queueUrl, Visibility visibility) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.visibility = visibility;
    }

    /** Deletes the message, or leaves that to the thread that is deleting. One that cannot be deleted comes again. */
    void delete(Message message) {
        ended.add(message);
        // Asked again after the lock is free: a message may have come after the last look at the pile.
        while (!ended.isEmpty() && deleting.tryLock()) {
            try {
                deleteEnded();
            } finally {
                deleting.unlock();
            }
        }
    }

    private void deleteEnded() {
        List<Message> batch = nextBatch();
        while (!batch.isEmpty()) {
            batch.forEach(visibility::expectDeletion);
            try {
                deletePatiently(batch);
            } finally {
                batch.forEach(visibility::forget);
            }
            batch = nextBatch();
        }
    }

    private void deletePatiently(List<Message> batch) {
        List<Message> left = batch;
        for (int tries = 0; tries < MAX_TRIES && !left.isEmpty(); tries++) {
            left = deleteBatch(left);
        }
        if (!left.isEmpty()) {
            LOG.log(Level.WARNING, "{0} messages could not be deleted and come again", left.size());
        }
    }

    private List<Message> nextBatch() {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < MAX_ENTRIES) {
            Message message = ended.poll();
            if (message == null) {
                break;
            }
            batch.add(message);
        }
        return batch;
    }

    /** Answers those that are still there. */
    private List<Message> deleteBatch(List<Message> batch) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : batch) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        try {
            List<BatchResultErrorEntry> failed = sqs.deleteMessageBatch(
                            request -> request.queueUrl(queueUrl).entries(entries))
                    .failed();
            return failed.stream()
                    .map(entry -> batch.get(Integer.parseInt(entry.id())))
                    .toList();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Deleting failed", e);
            return batch;
        }
    }
}

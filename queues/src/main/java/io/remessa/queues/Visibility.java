package io.remessa.queues;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * How long messages stay hidden from other consumers: those in work are hidden anew with every heartbeat, so that the
 * visibility timeout only has to outlast a crash, not the work. Failures are logged and left: the worst that follows is
 * a message that comes twice, or late. Safe for use by many threads; a call waits for a heartbeat under way, which would
 * otherwise undo it.
 */
final class Visibility implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Visibility.class.getName());
    private static final int MAX_ENTRIES = 10;

    private final SqsClient sqs;
    private final ConsumerSettings settings;
    private final ScheduledExecutorService heartbeat;
    private final Set<String> receiptsInWork = new LinkedHashSet<>();
    private final Set<String> receiptsBeingDeleted = new HashSet<>();

    Visibility(SqsClient sqs, ConsumerSettings settings) {
        this.sqs = sqs;
        this.settings = settings;
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "queue-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    void startHeartbeat() {
        int seconds = settings.heartbeatSeconds();
        // The future never completes: beat() throws nothing that the schedule would have to end for.
        var unused = heartbeat.scheduleAtFixedRate(this::beat, seconds, seconds, TimeUnit.SECONDS);
    }

    /** From now on, until it is forgotten. */
    synchronized void keepHidden(Message message) {
        receiptsInWork.add(message.receiptHandle());
    }

    /**
     * It is being deleted, and stays hidden meanwhile, since that may take several tries. That the queue knows it no more
     * when a heartbeat comes between its deletion and the answer is no failure.
     */
    synchronized void expectDeletion(Message message) {
        receiptsBeingDeleted.add(message.receiptHandle());
    }

    /** It was deleted, or may come again once its time is over. */
    synchronized void forget(Message message) {
        receiptsInWork.remove(message.receiptHandle());
        receiptsBeingDeleted.remove(message.receiptHandle());
    }

    /** Forgets it and lets it come again after the delay. */
    synchronized void comeAgain(Message message, Duration delay) {
        receiptsInWork.remove(message.receiptHandle());
        int seconds = (int) delay.plusNanos(999_999_999).toSeconds();
        try {
            sqs.changeMessageVisibility(request -> request.queueUrl(settings.queueUrl())
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(seconds));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Message " + message.messageId() + " comes again later than it should", e);
        }
    }

    private synchronized void beat() {
        List<String> receipts = new ArrayList<>(receiptsInWork);
        for (int from = 0; from < receipts.size(); from += MAX_ENTRIES) {
            hide(receipts.subList(from, Math.min(from + MAX_ENTRIES, receipts.size())));
        }
    }

    private void hide(List<String> receipts) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (String receipt : receipts) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt)
                    .visibilityTimeout(settings.visibilitySeconds())
                    .build());
        }
        try {
            sqs
                    .changeMessageVisibilityBatch(
                            request -> request.queueUrl(settings.queueUrl()).entries(entries))
                    .failed()
                    .stream()
                    .filter(failed -> !receiptsBeingDeleted.contains(receipts.get(Integer.parseInt(failed.id()))))
                    .forEach(failed -> LOG.log(Level.WARNING, "A message in work was not hidden: {0}", failed.code()));
        } catch (RuntimeException | Error e) {
            // Thrown on, an error would end the heartbeat without a word, and every message in work would come twice.
            LOG.log(Level.WARNING, "Messages in work were not hidden; some may come twice", e);
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
    }
}

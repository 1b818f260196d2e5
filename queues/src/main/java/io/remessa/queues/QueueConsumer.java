package io.remessa.queues;

import io.remessa.ledger.backoff.Backoff;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Gives the messages of a queue to a handler, several at a time. It receives no more than it has free workers for, keeps
 * a message hidden while it is handled, deletes in batches, and survives whatever the queue answers. After a crash every
 * message that was not deleted comes again.
 *
 * <p>An {@link Error} is logged, and what was in work comes again; receiving goes on, unless it is itself out of memory. An
 * {@link OutOfMemoryError} is thrown on after that: whether to end the process is not for a library to decide, which could
 * neither drain it nor know that the other threads are whole. {@code -XX:+ExitOnOutOfMemoryError}, which every service is to
 * have, ends it before anything here runs.
 */
public final class QueueConsumer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(QueueConsumer.class.getName());
    private static final int MAX_RECEIVED_AT_ONCE = 10;
    private static final int INTERRUPTED_SECONDS = 5;
    /** A receive may take so much longer than its long poll. */
    private static final Duration RECEIVE_MARGIN = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final ConsumerSettings settings;
    private final MessageHandler handler;
    private final ReceiveListener listener;
    private final Backoff backoff;
    private final Visibility visibility;
    private final Deletions deletions;

    private final Semaphore freeWorkers;
    private final ExecutorService workers;
    private final Thread poller;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** A consumer that does nothing until {@link #start()}. The client stays the caller's, to close after this. */
    public QueueConsumer(SqsClient sqs, ConsumerSettings settings, MessageHandler handler) {
        this(sqs, settings, handler, ReceiveListener.NONE);
    }

    /** The same, which tells of every message that comes. */
    public QueueConsumer(SqsClient sqs, ConsumerSettings settings, MessageHandler handler, ReceiveListener listener) {
        this.sqs = sqs;
        this.settings = settings;
        this.handler = handler;
        this.listener = listener;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(settings.maxBackoffSeconds()));
        this.visibility = new Visibility(sqs, settings);
        this.deletions = new Deletions(sqs, settings.queueUrl(), visibility);
        this.freeWorkers = new Semaphore(settings.maxInFlight());
        this.workers = Executors.newFixedThreadPool(settings.maxInFlight(), workerThreads(settings));
        this.poller = new Thread(this::receiveUntilClosing, threadName(settings, "receive"));
        poller.setDaemon(true);
    }

    /** Whether it receives: started, and neither closed nor dead. */
    public boolean isRunning() {
        return poller.isAlive();
    }

    /** Begins to receive. Once only. */
    public void start() {
        visibility.startHeartbeat();
        poller.start();
    }

    /**
     * Ends in order: receives no more, gives back what came and was not begun, and lets messages that are being handled
     * finish for {@code drainSeconds}; then interrupts them, and they come again. It waits for a long poll under way to
     * end, since the queue would hand a message to a connection that nobody reads.
     */
    @Override
    public void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        freeWorkers.release(); // wakes the poller, should it wait for a worker
        long drainUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.drainSeconds());
        try {
            poller.join(RECEIVE_MARGIN.plusSeconds(settings.longPollSeconds()).toMillis());
            workers.shutdown();
            if (!workers.awaitTermination(drainUntil - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                interruptWorkers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
            visibility.close();
        }
    }

    private void interruptWorkers() throws InterruptedException {
        LOG.log(Level.WARNING, "Messages are still in work after {0} s: interrupting", settings.drainSeconds());
        workers.shutdownNow();
        if (!workers.awaitTermination(INTERRUPTED_SECONDS, TimeUnit.SECONDS)) {
            LOG.log(Level.WARNING, "A handler does not end when interrupted; its message comes again");
        }
    }

    private void receiveUntilClosing() {
        int failures = 0;
        try {
            while (!isClosing()) {
                int wanted = awaitFreeWorkers();
                List<Message> received = List.of();
                try {
                    received = receive(wanted);
                    failures = 0;
                } catch (OutOfMemoryError e) {
                    throw e;
                } catch (RuntimeException | Error e) {
                    failures++;
                    LOG.log(Level.WARNING, "Receiving from " + settings.queueUrl() + " failed; it is tried again", e);
                }
                freeWorkers.release(wanted - received.size());
                begin(received);
                if (failures > 0) {
                    pause(failures);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            LOG.log(Level.ERROR, "Nothing is received from " + settings.queueUrl() + " any more", e);
            throw e;
        }
    }

    private void pause(int failures) throws InterruptedException {
        Duration pause = backoff.delay(failures, ThreadLocalRandom.current());
        if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.DEBUG, "Closed while the queue could not be reached");
        }
    }

    /** Takes every free worker, up to what one receive can serve; waits until there is one. */
    private int awaitFreeWorkers() throws InterruptedException {
        freeWorkers.acquire();
        int taken = 1;
        while (taken < MAX_RECEIVED_AT_ONCE && freeWorkers.tryAcquire()) {
            taken++;
        }
        return taken;
    }

    private List<Message> receive(int wanted) {
        return isClosing()
                ? List.of()
                : sqs.receiveMessage(ReceiveMessageRequest.builder()
                                .queueUrl(settings.queueUrl())
                                .maxNumberOfMessages(wanted)
                                .waitTimeSeconds(settings.longPollSeconds())
                                .visibilityTimeout(settings.visibilitySeconds())
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                        MessageSystemAttributeName.SENT_TIMESTAMP)
                                .messageAttributeNames(TraceParent.NAME)
                                .build())
                        .messages();
    }

    private void begin(List<Message> received) {
        if (isClosing()) {
            received.forEach(message -> visibility.comeAgain(message, Duration.ZERO));
            return;
        }
        for (Message message : received) {
            visibility.keepHidden(message);
            tellOf(message);
            try {
                workers.execute(() -> handler.surround(() -> work(message)));
            } catch (Error e) { // no thread, for want of memory
                visibility.forget(message);
                throw e;
            }
        }
    }

    /** The queue says when, unless it is one that does not know. */
    private void tellOf(Message message) {
        String sentMillis = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        if (sentMillis != null) {
            listener.received(Instant.ofEpochMilli(Long.parseLong(sentMillis)));
        }
    }

    private void work(Message message) {
        try {
            Handled handled = handle(message);
            if (handled instanceof Handled.RetryAfter retry) {
                visibility.comeAgain(message, retry.delay());
            } else {
                deletions.delete(message);
            }
        } catch (Error e) {
            visibility.forget(message); // so that it comes again
            LOG.log(Level.ERROR, "Handling message " + message.messageId() + " ended in an error; it comes again", e);
            throw e; // ends this thread, in whose place the pool puts another
        } finally {
            freeWorkers.release();
        }
    }

    private Handled handle(Message message) {
        ReceivedMessage received =
                new ReceivedMessage(message.messageId(), message.body(), receiveCount(message), trace(message));
        try {
            return handler.handle(received);
        } catch (Exception e) {
            if (isClosing()) {
                LOG.log(Level.INFO, "Handling " + received + " was broken off; it comes again at once", e);
                return Handled.retryAfter(Duration.ZERO);
            }
            LOG.log(Level.WARNING, "Handling " + received + " failed; it comes again", e);
            return Handled.retryAfter(backoff.delay(received.receiveCount(), ThreadLocalRandom.current()));
        } finally {
            // An interrupt was meant for the handler, to end it; the queue must still hear what came of it.
            Thread.interrupted();
        }
    }

    private static int receiveCount(Message message) {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    private static Optional<TraceParent> trace(Message message) {
        return Optional.ofNullable(message.messageAttributes().get(TraceParent.NAME))
                .flatMap(attribute -> TraceParent.read(attribute.stringValue()));
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private static ThreadFactory workerThreads(ConsumerSettings settings) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Thread(task, threadName(settings, "worker-" + number.incrementAndGet()));
    }

    private static String threadName(ConsumerSettings settings, String role) {
        String url = settings.queueUrl();
        return url.substring(url.lastIndexOf('/') + 1) + "-" + role;
    }
}

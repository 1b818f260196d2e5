package io.remessa.queues;

import io.remessa.ledger.backoff.Backoff;
import io.remessa.ledger.backoff.Sleeper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Finds queues when a service starts. While SQS cannot be reached or fails, it is asked again for some minutes: a service
 * that ended for that would be started over and over by whatever runs it, each time at the cost of a start. What will not
 * pass, such as a name that no queue has, is thrown at once.
 */
public final class QueueDirectory {

    private static final Logger LOG = System.getLogger(QueueDirectory.class.getName());
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
    /** About five minutes of pauses. */
    static final int MAX_TRIES = 45;

    private static final int SERVER_ERROR = 500;

    private final SqsClient sqs;
    private final Sleeper sleeper;

    /** The client stays the caller's, to close after this. */
    public QueueDirectory(SqsClient sqs) {
        this(sqs, Sleeper.ofThread());
    }

    QueueDirectory(SqsClient sqs, Sleeper sleeper) {
        this.sqs = sqs;
        this.sleeper = sleeper;
    }

    /**
     * The URL of the queue of that name.
     *
     * @throws SdkException when there is none, or SQS could not be asked for minutes
     */
    public String urlOf(String name) {
        return patiently(
                name, () -> sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
    }

    /**
     * Where the messages of a queue go that were received too often.
     *
     * @throws IllegalStateException when they go nowhere
     * @throws SdkException when SQS could not be asked for minutes
     */
    public DeadLetterQueue deadLettersOf(String queueUrl) {
        return patiently(queueUrl, () -> DeadLetterQueue.of(sqs, queueUrl));
    }

    private <T> T patiently(String queue, Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return question.get();
            } catch (SdkException e) {
                if (tries == MAX_TRIES || !passes(e)) {
                    throw e;
                }
                LOG.log(Level.WARNING, "SQS cannot be asked for the queue {0} yet: {1}", queue, e.getMessage());
                pause(tries, e);
            }
        }
    }

    private static boolean passes(SdkException e) {
        return e instanceof SdkClientException
                || (e instanceof AwsServiceException refusal
                        && (refusal.statusCode() >= SERVER_ERROR || refusal.isThrottlingException()));
    }

    private void pause(int failures, SdkException failure) {
        try {
            sleeper.sleep(BACKOFF.delay(failures, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(e);
            throw failure;
        }
    }
}

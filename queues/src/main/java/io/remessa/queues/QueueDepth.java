package io.remessa.queues;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages a queue has, about: SQS counts some seconds behind.
 *
 * @param visible that nobody has taken
 * @param inFlight that somebody has taken
 * @param delayed that nobody may take yet
 */
public record QueueDepth(long visible, long inFlight, long delayed) {

    /**
     * Asks a queue.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it cannot be asked
     */
    public static QueueDepth of(SqsClient sqs, String queueUrl) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new QueueDepth(
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Long.parseLong(counts.getOrDefault(name, "0"));
    }
}

package io.remessa.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Where the messages of a queue go that were received too often without being deleted.
 *
 * @param url of the dead-letter queue
 * @param maxReceiveCount so often a message was received before it went there
 */
public record DeadLetterQueue(String url, int maxReceiveCount) {

    /**
     * Asks a queue where its dead letters go, so that no setting can say anything else.
     *
     * @throws IllegalStateException when they go nowhere: the queue would give out a poisonous message for days
     */
    public static DeadLetterQueue of(SqsClient sqs, String queueUrl) {
        String policy = sqs.getQueueAttributes(
                        request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            throw new IllegalStateException("The queue " + queueUrl + " has no dead-letter queue:"
                    + " set its RedrivePolicy, with a maxReceiveCount of 20");
        }
        JsonNode redrive = parse(queueUrl, policy);
        String arn = redrive.path("deadLetterTargetArn").asText();
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
        return new DeadLetterQueue(url, redrive.path("maxReceiveCount").asInt());
    }

    private static JsonNode parse(String queueUrl, String policy) {
        try {
            return new ObjectMapper().readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The RedrivePolicy of the queue " + queueUrl + " is not JSON", e);
        }
    }
}

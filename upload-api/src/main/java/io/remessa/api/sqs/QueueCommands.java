package io.remessa.api.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What somebody types into a shell to cure a queue. Its arguments come from SQS and settings, which have no quotes in them. */
final class QueueCommands {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int RECEIVES = 20;

    private QueueCommands() {}

    static String create(String queue) {
        return "aws sqs create-queue --queue-name " + queue;
    }

    /** Has the messages of a queue go to another when they were received too often. */
    static String redrive(String queueUrl, String deadLetterArn) {
        String policy = JSON.createObjectNode()
                .put("deadLetterTargetArn", deadLetterArn)
                .put("maxReceiveCount", RECEIVES)
                .toString();
        return "aws sqs set-queue-attributes --queue-url " + queueUrl + " --attributes '"
                + JSON.createObjectNode().put("RedrivePolicy", policy) + "'";
    }

    /** @throws IllegalStateException when it is no JSON */
    static JsonNode parsed(String redrivePolicy) {
        try {
            return JSON.readTree(redrivePolicy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("SQS answered a RedrivePolicy that is no JSON", e);
        }
    }
}

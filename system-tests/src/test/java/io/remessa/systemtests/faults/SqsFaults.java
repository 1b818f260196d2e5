package io.remessa.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.systemtests.faults.Fate.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Queues that lose messages, deliver them twice, late and in another order, forget deletions, and fail. The messages are
 * dealt with as they are received, through the queue's own operations; so the queue stays a real one.
 */
final class SqsFaults implements WayFaults {

    private static final String RECEIVE = "ReceiveMessage";
    private static final int LATEST_SECONDS = 4;
    /** Keys of uploads that were begun through the API, whose row is there before their event. */
    private static final String WITH_ROW = "uploads/";

    private final ObjectMapper json = new ObjectMapper();
    private final FaultMix mix;
    private final Chance chance;
    private final SqsClient queues;

    /** @param queues reaches them directly */
    SqsFaults(FaultMix mix, Chance chance, SqsClient queues) {
        this.mix = mix;
        this.chance = chance;
        this.queues = queues;
    }

    @Override
    public Fate fateOf(Request request) {
        if (!chance.of(mix.sqs())) {
            return Fate.PASSES;
        }
        return switch (chance.below(5)) {
            case 0 -> new Fate.Refused(error());
            case 1 -> request.action().equals("DeleteMessageBatch") ? forgottenDeletion(request) : Fate.CUT_BEFORE;
            case 2 -> new Fate.DoneButDenied(error());
            case 3 -> Fate.CUT_AFTER;
            default -> Fate.CUT_BEFORE;
        };
    }

    @Override
    public boolean changes(Request request) {
        return request.action().equals(RECEIVE);
    }

    @Override
    public byte[] bodyOf(Request request, byte[] body) {
        if (body.length == 0) {
            return body;
        }
        String queueUrl = read(request.body()).path("QueueUrl").asText();
        ObjectNode answer = (ObjectNode) read(body);
        List<JsonNode> arriving = new ArrayList<>();
        answer.path("Messages").forEach(message -> {
            if (arrives(queueUrl, message)) {
                arriving.add(message);
            }
        });
        Collections.shuffle(arriving, new Random(chance.below(Integer.MAX_VALUE)));
        ArrayNode messages = json.createArrayNode().addAll(arriving);
        answer.set("Messages", messages);
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean arrives(String queueUrl, JsonNode message) {
        String receipt = message.path("ReceiptHandle").asText();
        if (mayBeLost(queueUrl, message) && chance.of(mix.lost())) {
            queues.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(receipt));
            return false;
        }
        if (chance.of(mix.delayed())) {
            hide(queueUrl, receipt, 1 + chance.below(LATEST_SECONDS));
            return false;
        }
        if (chance.of(mix.duplicated())) {
            hide(queueUrl, receipt, 0);
        }
        return true;
    }

    private void hide(String queueUrl, String receipt, int seconds) {
        queues.changeMessageVisibility(
                change -> change.queueUrl(queueUrl).receiptHandle(receipt).visibilityTimeout(seconds));
    }

    private static boolean mayBeLost(String queueUrl, JsonNode message) {
        return queueUrl.endsWith("/remessa-chunks")
                || message.path("Body").asText().contains("\"key\":\"" + WITH_ROW);
    }

    /** The queue says that they are deleted, and they are not. */
    private Fate forgottenDeletion(Request request) {
        ArrayNode successful = json.createArrayNode();
        read(request.body())
                .path("Entries")
                .forEach(entry ->
                        successful.addObject().put("Id", entry.path("Id").asText()));
        ObjectNode answer = json.createObjectNode();
        answer.set("Successful", successful);
        answer.set("Failed", json.createArrayNode());
        return new Fate.Refused(new Answer(200, "application/x-amz-json-1.0", answer.toString()));
    }

    private static Answer error() {
        return new Answer(
                500,
                "application/x-amz-json-1.0",
                "{\"__type\":\"com.amazonaws.sqs#InternalError\",\"message\":\"A fault of the test.\"}");
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("SQS is spoken to in JSON", e);
        }
    }
}

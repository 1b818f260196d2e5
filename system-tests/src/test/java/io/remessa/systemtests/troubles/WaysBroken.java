package io.remessa.systemtests.troubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.systemtests.faults.Fate;
import io.remessa.systemtests.faults.Fate.Answer;
import io.remessa.systemtests.faults.Request;
import io.remessa.systemtests.faults.WayFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Answers of AWS that the local cloud does not give, each as AWS gives it when one thing is wrong. */
final class WaysBroken {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AWS_JSON = "application/x-amz-json-1.0";
    /** Those that a table's capacity is for; whoever describes a table needs none of it. */
    private static final Set<String> OF_ROWS = Set.of(
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems");

    private WaysBroken() {}

    /** S3 has no CORS rule for the page that asks. */
    static WayFaults noRuleForPages() {
        return refusing(
                request -> request.method().equals("OPTIONS"),
                new Answer(
                        403,
                        "application/xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessForbidden</Code><Message>CORSResponse:"
                                + " This CORS request is not allowed.</Message></Error>"));
    }

    /** A table that is asked for more than its capacity. */
    static WayFaults throttledRowsOf(String table) {
        return refusing(
                request -> OF_ROWS.contains(request.action())
                        && read(request.body()).toString().contains('"' + table + '"'),
                new Answer(
                        400,
                        AWS_JSON,
                        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\",\"message\":\"The"
                                + " level of configured provisioned throughput for the table was exceeded.\"}"));
    }

    /** The role of the services may not receive from queues whose name ends so. */
    static WayFaults mayNotReceiveFrom(String ending) {
        return refusing(
                request -> request.action().equals("ReceiveMessage")
                        && queue(request).endsWith(ending),
                new Answer(
                        403,
                        AWS_JSON,
                        "{\"__type\":\"com.amazonaws.sqs#AccessDeniedException\",\"message\":\"Access to the resource is"
                                + " denied.\"}"));
    }

    /** A queue has this resource policy. */
    static WayFaults withPolicy(String ending, String policy) {
        return changing(
                request -> request.action().equals("GetQueueAttributes")
                        && queue(request).endsWith(ending)
                        && read(request.body())
                                .path("AttributeNames")
                                .toString()
                                .matches(".*\"(Policy|All)\".*"),
                answer -> answer.withObject("/Attributes").put("Policy", policy));
    }

    /** No message of a queue comes to whoever receives from it. They go to {@code lost}, which may delete them. */
    static WayFaults losingMessagesOf(String ending, Consumer<JsonNode> lost) {
        return changing(
                request -> request.action().equals("ReceiveMessage")
                        && queue(request).endsWith(ending),
                answer -> {
                    answer.path("Messages").forEach(lost);
                    answer.set("Messages", JSON.createArrayNode());
                });
    }

    private static WayFaults refusing(Predicate<Request> which, Answer answer) {
        return request -> which.test(request) ? new Fate.Refused(answer) : Fate.PASSES;
    }

    private static WayFaults changing(Predicate<Request> which, Consumer<ObjectNode> change) {
        return new WayFaults() {
            @Override
            public Fate fateOf(Request request) {
                return Fate.PASSES;
            }

            @Override
            public boolean changes(Request request) {
                return which.test(request);
            }

            @Override
            public byte[] bodyOf(Request request, byte[] body) {
                ObjectNode answer = body.length == 0 ? JSON.createObjectNode() : (ObjectNode) read(body);
                change.accept(answer);
                return answer.toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static String queue(Request request) {
        return read(request.body()).path("QueueUrl").asText();
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("AWS is spoken to in JSON", e);
        }
    }
}

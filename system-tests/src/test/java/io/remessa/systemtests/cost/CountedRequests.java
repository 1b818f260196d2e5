package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.systemtests.cost.Usage.Count;
import io.remessa.systemtests.faults.Fate;
import io.remessa.systemtests.faults.Request;
import io.remessa.systemtests.faults.WayFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Counts what passes a way on which nothing goes wrong, by what AWS charges for it. DynamoDB is asked to say what each request
 * consumes, as AWS would meter it; the services do not see that. Thread-safe.
 */
final class CountedRequests implements WayFaults {

    private static final int SQS_PAYLOAD_BYTES = 64 << 10;
    private static final Logger LOG = System.getLogger(CountedRequests.class.getName());
    private static final String TRANSACTION = "TransactWriteItems";
    private static final String RECEIVE = "ReceiveMessage";
    private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", TRANSACTION);
    private static final Set<String> READS = Set.of("GetItem", "Query");
    /** Those that are looked through for what nobody announces. */
    private static final Set<String> INDEXES_LOOKED_THROUGH = Set.of("byUnfinished", "byExpiry");

    /** The partition in which processes say that they run, whatever there is to do. */
    private static final String FLEET = "fleet";

    /** Where a request names it: one that writes a row, one that deletes a row, and a query. */
    private static final Set<String> PLACES_OF_FLEET =
            Set.of("/Item/uploadId/S", "/Key/uploadId/S", "/ExpressionAttributeValues/:fleet/S");

    private final Map<Operation, Count> counts = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final ReadWriteLock sending = new ReentrantReadWriteLock();
    private final TransactionUnits transactionUnits;

    /** @param transactionUnits meters transactions */
    CountedRequests(TransactionUnits transactionUnits) {
        this.transactionUnits = transactionUnits;
    }

    /** What passed so far. */
    Usage usage() {
        return new Usage(counts);
    }

    @Override
    public Fate fateOf(Request request) {
        String action = request.action();
        if (action.isEmpty()) {
            count(S3Operations.of(request), 1);
        } else if (isSqs(request) && !action.equals(RECEIVE)) {
            count(sqs(action), payloads(request.body()));
        }
        return Fate.PASSES;
    }

    /** Counts what is published. */
    WayFaults ofSns() {
        return request -> {
            count(Operation.of("SNS Publish", Billed.SNS_REQUEST), payloads(request.body()));
            return Fate.PASSES;
        };
    }

    @Override
    public Request passedOn(Request request) {
        if (!isDynamoDb(request)) {
            return request;
        }
        ObjectNode body = (ObjectNode) read(request.body());
        body.put("ReturnConsumedCapacity", "INDEXES");
        return new Request(request.method(), request.pathAndQuery(), request.headers(), write(body));
    }

    @Override
    public boolean changes(Request request) {
        return isDynamoDb(request) || request.action().equals(RECEIVE);
    }

    /** Nothing is changed, but here the answer is seen. */
    @Override
    public byte[] bodyOf(Request request, byte[] body) {
        if (isDynamoDb(request)) {
            countUnits(request, read(body).path("ConsumedCapacity"));
        } else if (read(body).path("Messages").isEmpty()) {
            count(Operation.standing("SQS " + RECEIVE + ", nothing there", Billed.SQS_REQUEST), 1);
        } else {
            count(sqs(RECEIVE), payloads(body));
            awaitSender();
        }
        return body;
    }

    private void awaitSender() {
        Lock nobodySends = sending.readLock();
        nobodySends.lock();
        try {
            LOG.log(Level.DEBUG, "Messages are handed on");
        } finally {
            nobodySends.unlock();
        }
    }

    /** While it is locked, messages are received but not handed on; so no event overtakes the answer to its upload's sender. */
    Lock sending() {
        return sending.writeLock();
    }

    private void countUnits(Request request, JsonNode consumed) {
        String action = request.action();
        if (!WRITES.contains(action) && !READS.contains(action)) {
            count(Operation.standing("DynamoDB " + action, Billed.FREE), 1);
            return;
        }
        JsonNode body = read(request.body());
        String index = body.path("IndexName").asText();
        Billed billed = WRITES.contains(action) ? Billed.WRITE_UNIT : Billed.READ_UNIT;
        double units = action.equals(TRANSACTION)
                ? transactionUnits.of(body.path("TransactItems"), consumed)
                : consumed.path("CapacityUnits").asDouble();
        boolean ofFleet = PLACES_OF_FLEET.stream()
                .anyMatch(place -> body.at(place).asText().equals(FLEET));
        String name = "DynamoDB " + action + (index.isEmpty() ? "" : " " + index) + (ofFleet ? ", of the fleet" : "");
        count(new Operation(name, billed, ofFleet || INDEXES_LOOKED_THROUGH.contains(index)), units);
    }

    /** One at least. */
    private static int payloads(byte[] body) {
        return Math.max(1, (body.length + SQS_PAYLOAD_BYTES - 1) / SQS_PAYLOAD_BYTES);
    }

    private static Operation sqs(String action) {
        boolean standing = action.startsWith("GetQueue");
        return new Operation("SQS " + action, Billed.SQS_REQUEST, standing);
    }

    private void count(Operation operation, double charged) {
        counts.merge(operation, new Count(1, charged), Count::plus);
    }

    private static boolean isDynamoDb(Request request) {
        String target = request.header("x-amz-target");
        return target != null && target.startsWith("DynamoDB");
    }

    private static boolean isSqs(Request request) {
        String target = request.header("x-amz-target");
        return target != null && target.startsWith("AmazonSQS");
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Neither SQS nor DynamoDB speaks anything but JSON", e);
        }
    }

    private byte[] write(JsonNode body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException("What was read can be written", e);
        }
    }
}

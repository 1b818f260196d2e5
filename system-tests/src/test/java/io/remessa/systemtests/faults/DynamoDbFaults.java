package io.remessa.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.systemtests.faults.Fate.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;

/**
 * DynamoDB that throttles, meets <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">conflicts and internal
 * errors</a>, and writes of which nobody hears.
 */
final class DynamoDbFaults implements WayFaults {

    private static final String TYPE = "com.amazonaws.dynamodb.v20120810#";
    private static final String TRANSACTION = "TransactWriteItems";
    private static final int LATE_MILLIS = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final double rate;
    private final Chance chance;

    DynamoDbFaults(double rate, Chance chance) {
        this.rate = rate;
        this.chance = chance;
    }

    @Override
    public Fate fateOf(Request request) {
        if (!chance.of(rate)) {
            return Fate.PASSES;
        }
        return switch (chance.below(7)) {
            case 0 -> new Fate.Refused(error(400, "ProvisionedThroughputExceededException"));
            case 1 ->
                new Fate.Refused(
                        request.action().equals(TRANSACTION) ? conflict(request) : error(400, "ThrottlingException"));
            case 2 -> new Fate.Refused(error(500, "InternalServerError"));
            case 3 -> new Fate.DoneButDenied(error(500, "InternalServerError"));
            case 4 -> Fate.CUT_BEFORE;
            case 5 -> Fate.CUT_AFTER;
            default -> new Fate.Late(Duration.ofMillis(chance.below(LATE_MILLIS)));
        };
    }

    /** Another transaction is at one of the rows. */
    private Answer conflict(Request request) {
        int items = read(request).path("TransactItems").size();
        String reasons = "{\"Code\":\"TransactionConflict\",\"Message\":\"Transaction is ongoing for the item\"}"
                + Collections.nCopies(items - 1, ",{\"Code\":\"None\"}").stream()
                        .collect(Collectors.joining());
        return new Answer(
                400,
                "application/x-amz-json-1.0",
                "{\"__type\":\"" + TYPE
                        + "TransactionCanceledException\",\"Message\":\"Transaction cancelled, please refer"
                        + " cancellation reasons for specific reasons [TransactionConflict]\",\"CancellationReasons\":["
                        + reasons + "]}");
    }

    private static Answer error(int status, String type) {
        return new Answer(
                status,
                "application/x-amz-json-1.0",
                "{\"__type\":\"" + TYPE + type + "\",\"message\":\"A fault of the test.\"}");
    }

    private JsonNode read(Request request) {
        try {
            return json.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB is spoken to in JSON", e);
        }
    }
}

package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.UploadId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The rows of one kind of an upload, by their numbers.
 *
 * @param id the upload
 * @param kind what their keys begin with
 * @param from the lowest number
 * @param to the highest
 */
record NumberedRows(UploadId id, String kind, int from, int to) {

    static NumberedRows of(UploadId id, String kind) {
        return new NumberedRows(id, kind, 0, Keys.HIGHEST_NUMBER);
    }

    /** Those behind the cursor, or all when there is none. */
    NumberedRows after(@Nullable String cursor) {
        return cursor == null ? this : between(Cursor.AfterChunk.decode(cursor).number() + 1, to);
    }

    /** Those with these numbers and all between. */
    NumberedRows between(int first, int last) {
        return new NumberedRows(id, kind, first, last);
    }

    /** A strongly consistent query, in order. */
    QueryRequest.Builder query() {
        return QueryRequest.builder()
                .keyConditionExpression("#upload = :upload AND #row BETWEEN :first AND :last")
                .expressionAttributeNames(names())
                .expressionAttributeValues(values())
                .consistentRead(true);
    }

    /** The same, with only the rows in a state. */
    QueryRequest.Builder queryInState(ChunkState state) {
        Map<String, String> names = names();
        names.put("#state", "state");
        Map<String, AttributeValue> values = values();
        values.put(":state", AttributeValue.fromS(state.name()));
        return query().filterExpression("#state = :state")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }

    private static Map<String, String> names() {
        return new HashMap<>(Map.of("#upload", Keys.UPLOAD_ID, "#row", Keys.ROW));
    }

    private Map<String, AttributeValue> values() {
        return new HashMap<>(Map.of(
                ":upload", AttributeValue.fromS(id.value()),
                ":first", AttributeValue.fromS(Keys.numbered(kind, from)),
                ":last", AttributeValue.fromS(Keys.numbered(kind, to))));
    }
}

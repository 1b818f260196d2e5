package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index {@code byState}: the upload rows of all owners, by their state. Chunks have a state, too, and are not to come into it,
 * so its key is an attribute of upload rows alone, written with every step. Rows from before there was the index come into it with
 * their next step or signing. It has the {@linkplain LedgerTables#LISTED_ATTRIBUTES attributes that are listed}, so a page of a
 * hundred costs about eight read units, one of a thousand about eighty, whatever layouts the uploads have.
 */
final class StateRows {

    private static final String INDEX = "byState";
    private static final String UPLOAD_STATE = "uploadState";
    private static final String CREATED_AT = "createdAt";

    private final Rows ledger;
    private final RowFormat format;

    StateRows(Rows ledger, RowFormat format) {
        this.ledger = ledger;
        this.format = format;
    }

    /** The attributes that put a new row into the index. */
    static Map<String, AttributeValue> attributes(Upload upload) {
        return Map.of(UPLOAD_STATE, partition(upload.state()));
    }

    /** Has the step to a state put the row among those of that state. */
    static Change stepping(Change change, UploadState to) {
        return change.set(UPLOAD_STATE, partition(to));
    }

    Page<Upload> list(UploadState state, @Nullable String cursor, int limit) {
        QueryRequest.Builder query = query(state).scanIndexForward(false).limit(Page.checkedLimit(limit) + 1);
        if (cursor != null) {
            query.exclusiveStartKey(startKey(state, Cursor.AfterUpload.decode(cursor)));
        }
        return Page.of(read(query, limit + 1), limit, Cursor.AfterUpload::of);
    }

    List<Upload> oldest(UploadState state, int limit) {
        return read(query(state).limit(Page.checkedLimit(limit)), limit);
    }

    private static QueryRequest.Builder query(UploadState state) {
        return QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("#partition = :partition")
                .expressionAttributeNames(Map.of("#partition", UPLOAD_STATE))
                .expressionAttributeValues(Map.of(":partition", partition(state)));
    }

    private List<Upload> read(QueryRequest.Builder query, int wanted) {
        return ledger.query(query, wanted).stream()
                .map(row -> format.read(row, Upload.class))
                .toList();
    }

    private static Map<String, AttributeValue> startKey(UploadState state, Cursor.AfterUpload after) {
        Map<String, AttributeValue> key = new HashMap<>(Keys.upload(after.id()));
        key.put(UPLOAD_STATE, partition(state));
        key.put(CREATED_AT, AttributeValue.fromN(Long.toString(after.createdAtMillis())));
        return key;
    }

    private static AttributeValue partition(UploadState state) {
        return AttributeValue.fromS(state.name());
    }
}

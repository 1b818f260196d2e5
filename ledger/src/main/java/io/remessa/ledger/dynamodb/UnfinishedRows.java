package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index {@code byUnfinished}: an upload row is in it while its state is not final, and then, in a partition of its own,
 * until its end was told. So the index is as small as what is going on. Rows from before there was the index come into it
 * with their next step or signing; those that had ended before there were notifications never do.
 */
final class UnfinishedRows {

    private static final String INDEX = "byUnfinished";
    private static final String UNFINISHED = "unfinished";
    private static final String CREATED_AT = "createdAt";

    /**
     * All that go on are one partition. The index holds keys only, so an upload is written to it three times: when it
     * begins, when it ends, and when its end was told. A second takes hundreds of them.
     */
    private static final AttributeValue YES = AttributeValue.fromS("yes");

    /** Those that have ended, and of whose end nobody has been told. */
    private static final AttributeValue UNNOTIFIED = AttributeValue.fromS("unnotified");

    private final Rows ledger;

    UnfinishedRows(Rows ledger) {
        this.ledger = ledger;
    }

    /** The attributes that put a new row into the index; none when its state is final. */
    static Map<String, AttributeValue> attributes(Upload upload) {
        return upload.state().isFinal() ? Map.of() : Map.of(UNFINISHED, YES);
    }

    /** Has the step to a state put the row among those that go on, or those whose end is to be told. */
    static Change stepping(Change change, UploadState to) {
        return change.set(UNFINISHED, to.isFinal() ? UNNOTIFIED : YES);
    }

    /** Has the change take the row out of the index, if its end is still to be told. */
    static Change notified(Change change) {
        return change.require(UNFINISHED, UNNOTIFIED).remove(UNFINISHED);
    }

    Page<UploadId> list(@Nullable String cursor, int limit) {
        return list(YES, cursor, limit);
    }

    Page<UploadId> listUnnotified(@Nullable String cursor, int limit) {
        return list(UNNOTIFIED, cursor, limit);
    }

    private Page<UploadId> list(AttributeValue partition, @Nullable String cursor, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("#partition = :partition")
                .expressionAttributeNames(Map.of("#partition", UNFINISHED))
                .expressionAttributeValues(Map.of(":partition", partition))
                .limit(Page.checkedLimit(limit) + 1);
        if (cursor != null) {
            query.exclusiveStartKey(startKey(partition, Cursor.AfterUpload.decode(cursor)));
        }
        List<Cursor.AfterUpload> rows = ledger.query(query, limit + 1).stream()
                .map(UnfinishedRows::position)
                .toList();
        Page<Cursor.AfterUpload> page = Page.of(rows, limit, position -> position);
        return new Page<>(page.items().stream().map(Cursor.AfterUpload::id).toList(), page.next());
    }

    private static Cursor.AfterUpload position(Map<String, AttributeValue> row) {
        return new Cursor.AfterUpload(
                Long.parseLong(attribute(row, CREATED_AT).n()),
                new UploadId(attribute(row, Keys.UPLOAD_ID).s()));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static Map<String, AttributeValue> startKey(AttributeValue partition, Cursor.AfterUpload after) {
        Map<String, AttributeValue> key = new HashMap<>(Keys.upload(after.id()));
        key.put(UNFINISHED, partition);
        key.put(CREATED_AT, AttributeValue.fromN(Long.toString(after.createdAtMillis())));
        return key;
    }
}

package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The index {@code byExpiry}: an upload row is in it from its beginning until it leaves UPLOADING, or, when it leaves it as
 * EXPIRED, until its parts are deleted. So the index is as small as what is being sent, and an abort that failed is found
 * again. Rows from before there was the index come into it with their next signing.
 */
final class AbandonedRows {

    static final String INDEX = "byExpiry";
    private static final String EXPIRY = "expiry";
    private static final String EXPIRES_AT = "expiresAt";

    /** The one partition: the index holds keys only, so a second takes a thousand signings. */
    private static final AttributeValue PENDING = AttributeValue.fromS("pending");

    private final Rows ledger;

    AbandonedRows(Rows ledger) {
        this.ledger = ledger;
    }

    /** The attributes that put a new row into the index; none when it is not being sent. */
    static Map<String, AttributeValue> attributes(Upload upload) {
        Transfer transfer = upload.transfer();
        return upload.state() == UploadState.UPLOADING && transfer != null
                ? Map.of(EXPIRY, PENDING, EXPIRES_AT, millis(transfer.expiresAt()))
                : Map.of();
    }

    /** Has the change put the row into the index, or move it there. */
    static Change entering(Change change, Instant expiresAt) {
        return change.set(EXPIRY, PENDING).set(EXPIRES_AT, millis(expiresAt));
    }

    /** Has the change take the row out of the index. */
    static Change leaving(Change change) {
        return change.remove(EXPIRY, EXPIRES_AT);
    }

    Page<UploadId> list(Instant now, @Nullable String cursor, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .indexName(INDEX)
                .keyConditionExpression("#partition = :partition AND #time <= :now")
                .expressionAttributeNames(Map.of("#partition", EXPIRY, "#time", EXPIRES_AT))
                .expressionAttributeValues(Map.of(":partition", PENDING, ":now", millis(now)))
                .limit(Page.checkedLimit(limit) + 1);
        if (cursor != null) {
            query.exclusiveStartKey(startKey(Cursor.AfterAbandoned.decode(cursor)));
        }
        List<Cursor.AfterAbandoned> rows = ledger.query(query, limit + 1).stream()
                .map(AbandonedRows::position)
                .toList();
        Page<Cursor.AfterAbandoned> page = Page.of(rows, limit, position -> position);
        return new Page<>(page.items().stream().map(Cursor.AfterAbandoned::id).toList(), page.next());
    }

    void remove(UploadId id) {
        ledger.update(Keys.upload(id), leaving(new Change().requireOneOf("state", EnumSet.of(UploadState.EXPIRED))));
    }

    private static Cursor.AfterAbandoned position(Map<String, AttributeValue> row) {
        return new Cursor.AfterAbandoned(
                Long.parseLong(attribute(row, EXPIRES_AT).n()),
                new UploadId(attribute(row, Keys.UPLOAD_ID).s()));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static Map<String, AttributeValue> startKey(Cursor.AfterAbandoned after) {
        Map<String, AttributeValue> key = new HashMap<>(Keys.upload(after.id()));
        key.put(EXPIRY, PENDING);
        key.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(after.expiresAtMillis())));
        return key;
    }

    private static AttributeValue millis(Instant time) {
        return AttributeValue.fromN(Long.toString(time.toEpochMilli()));
    }
}

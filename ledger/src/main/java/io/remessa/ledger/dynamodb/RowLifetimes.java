package io.remessa.ledger.dynamodb;

import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gives rows the time at which DynamoDB deletes them. All rows of an upload have it from the upload's beginning, whenever they are
 * written; it is read once for each upload, and remembered for the last of them. Safe for use by many threads.
 */
final class RowLifetimes {

    private static final int REMEMBERED = 1_000;
    private static final String CREATED_AT = "createdAt";

    private final Rows ledger;
    private final Retention retention;
    private final Map<UploadId, Instant> beginnings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UploadId, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    RowLifetimes(Rows ledger, Retention retention) {
        this.ledger = ledger;
        this.retention = retention;
    }

    /** The upload's own row, with its end. */
    Map<String, AttributeValue> ofUpload(Upload upload, Map<String, AttributeValue> row) {
        return until(retention.endOfUploadRow(upload.createdAt()), row);
    }

    /** Has a step give the upload's own row its end: rows from before there was one have none, nor those of another setting this one. */
    void stepping(Change change, Upload upload) {
        Instant end = retention.endOfUploadRow(upload.createdAt());
        if (end != null) {
            change.set(Retention.FORGET_AT, seconds(end));
        }
    }

    /** Any other row of an upload, with its end. */
    Map<String, AttributeValue> of(UploadId id, Map<String, AttributeValue> row) {
        if (retention.equals(Retention.FOR_EVER)) {
            return row;
        }
        return beginning(id).map(began -> until(retention.end(began), row)).orElse(row);
    }

    private static Map<String, AttributeValue> until(@Nullable Instant end, Map<String, AttributeValue> row) {
        if (end == null) {
            return row;
        }
        Map<String, AttributeValue> limited = new HashMap<>(row);
        limited.put(Retention.FORGET_AT, seconds(end));
        return limited;
    }

    private static AttributeValue seconds(Instant end) {
        return AttributeValue.fromN(Long.toString(end.getEpochSecond()));
    }

    private Optional<Instant> beginning(UploadId id) {
        synchronized (beginnings) {
            Instant known = beginnings.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Instant> read =
                ledger.get(Keys.upload(id)).map(row -> row.get(CREATED_AT)).map(RowLifetimes::instant);
        read.ifPresent(began -> {
            synchronized (beginnings) {
                beginnings.put(id, began);
            }
        });
        return read;
    }

    private static Instant instant(AttributeValue millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.n()));
    }
}

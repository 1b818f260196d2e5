package io.remessa.ledger.dynamodb;

import io.remessa.ledger.upload.UploadId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of the rows: all rows of an upload have its id as partition key; numbers have five digits, to sort well. */
final class Keys {

    static final String UPLOAD_ID = "uploadId";
    static final String ROW = "row";

    static final String CHUNK_ROWS = "chunk#";
    static final String OPEN_ROWS = "open#";
    static final String PROFILE_ROWS = "profile#";
    static final String REVISION_ROWS = "revision#";
    static final int HIGHEST_NUMBER = 99_999;

    private Keys() {}

    static Map<String, AttributeValue> upload(UploadId id) {
        return key(id, "upload");
    }

    static Map<String, AttributeValue> chunk(UploadId id, int number) {
        return key(id, numbered(CHUNK_ROWS, number));
    }

    static Map<String, AttributeValue> open(UploadId id, int number) {
        return key(id, numbered(OPEN_ROWS, number));
    }

    static Map<String, AttributeValue> profile(UploadId id, int number) {
        return key(id, numbered(PROFILE_ROWS, number));
    }

    static Map<String, AttributeValue> revision(UploadId id, int revision) {
        return key(id, numbered(REVISION_ROWS, revision));
    }

    static String numbered(String rows, int number) {
        if (number < 0 || number > HIGHEST_NUMBER) {
            throw new IllegalArgumentException("Rows are numbered 0 to " + HIGHEST_NUMBER + ", not " + number);
        }
        return rows + String.format(Locale.ROOT, "%05d", number);
    }

    /** The number in the key of a row. */
    static int number(Map<String, AttributeValue> row) {
        String name = text(row, ROW);
        return Integer.parseInt(name.substring(name.indexOf('#') + 1));
    }

    /** The key of a row, for a person. */
    static String describe(Map<String, AttributeValue> row) {
        return text(row, UPLOAD_ID) + " " + text(row, ROW);
    }

    private static String text(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name).s();
    }

    private static Map<String, AttributeValue> key(UploadId id, String row) {
        return Map.of(UPLOAD_ID, AttributeValue.fromS(id.value()), ROW, AttributeValue.fromS(row));
    }
}

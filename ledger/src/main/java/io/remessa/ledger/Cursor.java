package io.remessa.ledger;

import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last row of a page, behind which the next page begins. Callers of the ledger see it only encoded. */
public sealed interface Cursor {

    /** The position in a form that is safe in a URL. */
    default String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text().getBytes(StandardCharsets.US_ASCII));
    }

    /** The position, readable. */
    String text();

    /**
     * A row of a list of chunks.
     *
     * @param number of the chunk, 0 to 9,999
     */
    record AfterChunk(int number) implements Cursor {

        private static final Pattern SHAPE = Pattern.compile("c([0-9]{1,4})");

        @Override
        public String text() {
            return "c" + number;
        }

        /** The position that was encoded; {@link InvalidCursorException} when this is none of a list of chunks. */
        public static AfterChunk decode(String cursor) {
            return new AfterChunk(Integer.parseInt(Cursor.match(SHAPE, cursor).group(1)));
        }
    }

    /**
     * A row of a list of uploads.
     *
     * @param createdAtMillis its first criterion, newest first
     * @param id tells those of the same millisecond apart
     */
    record AfterUpload(long createdAtMillis, UploadId id) implements Cursor {

        private static final Pattern SHAPE = Pattern.compile("u(-?[0-9]{1,18}):(.+)");

        /** The position of this upload. */
        public static AfterUpload of(Upload upload) {
            return new AfterUpload(upload.createdAt().toEpochMilli(), upload.id());
        }

        @Override
        public String text() {
            return "u" + createdAtMillis + ":" + id;
        }

        /** The position that was encoded; {@link InvalidCursorException} when this is none of a list of uploads. */
        public static AfterUpload decode(String cursor) {
            Matcher parts = Cursor.match(SHAPE, cursor);
            return new AfterUpload(Long.parseLong(parts.group(1)), Cursor.uploadId(parts.group(2)));
        }
    }

    /**
     * A row of a list of abandoned uploads.
     *
     * @param expiresAtMillis its first criterion, abandoned longest first
     * @param id tells those of the same millisecond apart
     */
    record AfterAbandoned(long expiresAtMillis, UploadId id) implements Cursor {

        private static final Pattern SHAPE = Pattern.compile("e(-?[0-9]{1,18}):(.+)");

        @Override
        public String text() {
            return "e" + expiresAtMillis + ":" + id;
        }

        /** The position that was encoded; {@link InvalidCursorException} when this is none of a list of abandoned uploads. */
        public static AfterAbandoned decode(String cursor) {
            Matcher parts = Cursor.match(SHAPE, cursor);
            return new AfterAbandoned(Long.parseLong(parts.group(1)), Cursor.uploadId(parts.group(2)));
        }
    }

    /**
     * An entry of a log.
     *
     * @param key its place, which begins with its time in UTC
     */
    record AfterEntry(String key) implements Cursor {

        private static final Pattern SHAPE =
                Pattern.compile("l((2[0-9]{3})-(0[1-9]|1[0-2])-[0-9]{2}T[0-9:.]+Z#[0-9a-z]{1,32})");

        @Override
        public String text() {
            return "l" + key;
        }

        /** The position that was encoded; {@link InvalidCursorException} when this is none of a log. */
        public static AfterEntry decode(String cursor) {
            return new AfterEntry(Cursor.match(SHAPE, cursor).group(1));
        }
    }

    private static UploadId uploadId(String text) {
        if (!UploadId.isValid(text)) {
            throw new InvalidCursorException();
        }
        return new UploadId(text);
    }

    private static Matcher match(Pattern shape, String cursor) {
        Matcher matcher = shape.matcher(decoded(cursor));
        if (!matcher.matches()) {
            throw new InvalidCursorException();
        }
        return matcher;
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            InvalidCursorException invalid = new InvalidCursorException();
            invalid.initCause(e);
            throw invalid;
        }
    }
}

package io.remessa.api.rejects;

import io.remessa.ledger.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of rejects ended.
 *
 * @param revision of the result whose rejects are read; null before the first page
 * @param chunk the chunk whose rejects come next
 * @param offset in its rejects object, at a border between two records
 */
record RejectsCursor(@Nullable Integer revision, int chunk, long offset) {

    static final RejectsCursor START = new RejectsCursor(null, 0, 0);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,18})");

    /** @throws InvalidCursorException when it is none of ours */
    static RejectsCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher matcher = SHAPE.matcher(decode(text));
        if (!matcher.matches()) {
            throw new InvalidCursorException();
        }
        return new RejectsCursor(
                Integer.valueOf(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)));
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }

    @Override
    public String toString() {
        byte[] text = (revision + "." + chunk + "." + offset).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}

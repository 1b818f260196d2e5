package io.remessa.api.rejects;

import io.remessa.csv.frame.FramePlace;
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
 * @param place in its rejects, at a border between two records
 */
record RejectsCursor(@Nullable Integer revision, int chunk, FramePlace place) {

    static final RejectsCursor START = new RejectsCursor(null, 0, FramePlace.START);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,18})\\.([0-9]{1,9})");

    /** @throws InvalidCursorException when it is none of ours */
    static RejectsCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher matcher = SHAPE.matcher(decode(text));
        if (!matcher.matches()) {
            throw new InvalidCursorException();
        }
        return new RejectsCursor(Integer.valueOf(matcher.group(1)), Integer.parseInt(matcher.group(2)), place(matcher));
    }

    private static FramePlace place(Matcher matcher) {
        try {
            return new FramePlace(Long.parseLong(matcher.group(3)), Integer.parseInt(matcher.group(4)));
        } catch (IllegalArgumentException noPlace) {
            throw new InvalidCursorException();
        }
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
        byte[] text = (revision + "." + chunk + "." + place.frame() + "." + place.within())
                .getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}

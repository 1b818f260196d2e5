package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Whom an upload belongs to; every read checks it.
 *
 * @param value 1 to 128 characters of A-Za-z0-9._@:-, the first neither . nor - (what an identity provider gives as a
 *     subject), so that it is one plain segment of an object key
 */
public record Owner(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_@:][A-Za-z0-9._@:-]{0,127}");

    /** The owner where nobody signs in. */
    public static final Owner LOCAL = new Owner("local");

    @JsonCreator
    public Owner {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "Not an owner's name: 1 to 128 characters of A-Z a-z 0-9 . _ @ : -, the first neither . nor -");
        }
    }

    /** Whether the text can name an owner. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

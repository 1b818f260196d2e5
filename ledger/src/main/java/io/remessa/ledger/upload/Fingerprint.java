package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What the sender needs to recognise the same file again, in another browser for instance. Only the sender knows how it
 * came about; to everybody else it is opaque.
 *
 * @param value 1 to 128 characters of 0-9A-Za-z+/=_-, which hexadecimal digits and every base64 are
 */
public record Fingerprint(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z+/=_-]{1,128}");

    /** @throws IllegalArgumentException when the value has not this shape */
    @JsonCreator
    public Fingerprint {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a fingerprint: 1 to 128 characters of 0-9 A-Z a-z + / = _ -");
        }
    }

    /** Whether the text can be a fingerprint. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom an upload belongs to; every read checks it.
 *
 * @param value 1 to 128 characters of A-Za-z0-9._@:-, the first neither . nor - (what an identity provider gives as a
 *     subject), so that it is one plain segment of an object key
 */
public record Owner(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_@:][A-Za-z0-9._@:-]{0,127}");

    /** 128 bits: no two owners are ever taken for one. */
    private static final int HASH_BYTES = 16;

    /** The owner where nobody signs in. */
    public static final Owner LOCAL = new Owner("local");

    @JsonCreator
    public Owner {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "Not an owner's name: 1 to 128 characters of A-Z a-z 0-9 . _ @ : -, the first neither . nor -");
        }
    }

    /**
     * The owner where the name need not be shown, since it may be an address: the first half of its SHA-256, 32 hexadecimal
     * digits.
     */
    public String hash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
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

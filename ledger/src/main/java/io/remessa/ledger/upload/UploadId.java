package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names an upload. {@code u-…} was asked for through the API; {@code d-…} is an object that something else put into the
 * bucket, named by what it is, so that the same bytes announced twice are one upload.
 *
 * @param value {@code u-} and 20 characters of 0-9a-z, or {@code d-} and 32 hexadecimal digits
 */
public record UploadId(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("u-[0-9a-z]{20}|d-[0-9a-f]{32}");
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** @throws IllegalArgumentException when the value has neither shape */
    @JsonCreator
    public UploadId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an upload id");
        }
    }

    /** Whether the text has the shape of an upload id; says nothing of whether the upload exists. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /**
     * A new id for an upload through the API, with 103 bits of chance.
     *
     * @param random a cryptographically strong source, since ids must not be guessable
     */
    public static UploadId random(RandomGenerator random) {
        StringBuilder id = new StringBuilder("u-");
        for (int i = 0; i < 20; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new UploadId(id.toString());
    }

    /** The id of an object that did not come through the API. */
    public static UploadId ofObject(ObjectName object, String etag) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((object.bucket() + "\n" + object.key() + "\n" + etag).getBytes(StandardCharsets.UTF_8));
            return new UploadId("d-" + HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether the upload was asked for through the API. */
    public boolean isFromApi() {
        return value.startsWith("u-");
    }

    @Override
    public String toString() {
        return value;
    }
}

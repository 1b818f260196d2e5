package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The owner that the subject of a token is. Most subjects are owners' names as they stand. Others ({@code auth0|7}, names that
 * owners have who are nobody in particular, and those that look like a hash) are {@code sha256:} and the hash of the subject:
 * no two subjects are ever the same owner. So a subject is refused that has half of a surrogate pair, for which UTF-8 has nothing
 * of its own.
 */
final class SubjectOwner {

    private static final String HASHED = "sha256:";

    private SubjectOwner() {}

    /** @throws RefusedTokenException when the subject is no text that UTF-8 can have */
    static Owner of(String subject, Owner operators) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(subject)) {
            throw new RefusedTokenException("Its subject (sub) is not valid Unicode");
        }
        boolean plain = Owner.isValid(subject)
                && !subject.startsWith(HASHED)
                && !subject.equals(Owner.LOCAL.value())
                && !subject.equals(operators.value());
        return new Owner(plain ? subject : HASHED + hash(subject));
    }

    private static String hash(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package io.remessa.api.owner;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By what an access token is told from all else that an issuer signs with the same keys: ID tokens, tokens that tell of a sign-out,
 * tokens that serve only whoever can prove to have a key.
 */
final class AccessTokenMarks {

    /**
     * What only others have: hashes of what came with an ID token, and its {@code nonce} (OpenID Connect Core, 2 and 3.3.2.11);
     * {@code events} of a security event such as a sign-out (RFC 8417); and {@code cnf}, the key that a sender has to prove
     * (RFC 7800), which nobody here asks for.
     */
    private static final Set<String> OF_OTHERS = Set.of("at_hash", "c_hash", "s_hash", "nonce", "events", "cnf");

    /** What the header of an access token may say (RFC 9068, 2.1); all others are of something else, such as {@code logout+jwt}. */
    private static final Set<String> SURE_TYPES = Set.of("at+jwt", "application/at+jwt");

    private static final Set<String> TYPES_OF_ANY_TOKEN = Set.of("jwt", "application/jwt");

    /** What the issuers that say it call an access token: Cognito in {@code token_use}, Keycloak in {@code typ}. */
    private static final Map<String, String> USE = Map.of("token_use", "access", "typ", "Bearer");

    private AccessTokenMarks() {}

    /** Whether something says that it is no access token, or one that cannot be checked. */
    static boolean areOfAnother(TokenContent token) {
        Map<String, Object> claims = token.claims();
        boolean otherType = token.header().containsKey("typ")
                && !SURE_TYPES.contains(type(token))
                && !TYPES_OF_ANY_TOKEN.contains(type(token));
        boolean otherUse = USE.entrySet().stream()
                .anyMatch(use ->
                        claims.containsKey(use.getKey()) && !use.getValue().equals(claims.get(use.getKey())));
        return otherType || otherUse || OF_OTHERS.stream().anyMatch(claims::containsKey);
    }

    /** Whether the issuer says that it is an access token. */
    static boolean saySo(TokenContent token) {
        return SURE_TYPES.contains(type(token))
                || USE.entrySet().stream()
                        .anyMatch(use -> use.getValue().equals(token.claims().get(use.getKey())));
    }

    private static String type(TokenContent token) {
        @Nullable Object type = token.header().get("typ");
        return type instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
    }
}

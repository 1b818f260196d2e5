package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token whose signature, issuer and times are right is meant for this API, and whose it is. At least one of audience
 * and clients is there.
 *
 * @param audience what {@code aud} must have
 * @param clients of which {@code client_id}, or else {@code azp}, must be one; empty for all
 * @param groupsClaim where groups or roles are listed
 * @param operatorsGroup whose members are operators
 * @param operators the owner as whom these act
 */
public record AccessTokenRules(
        Optional<String> audience, Set<String> clients, String groupsClaim, String operatorsGroup, Owner operators) {

    /** What an ID token has and an access token has not: hashes of what came with it (OpenID Connect Core, 3.1.3.6). */
    private static final Set<String> OF_ID_TOKENS = Set.of("at_hash", "c_hash");

    /** What the issuers that say it call an access token: Cognito in {@code token_use}, Keycloak in {@code typ}. */
    private static final Map<String, String> USE = Map.of("token_use", "access", "typ", "Bearer");

    /**
     * The caller that a token stands for.
     *
     * @param claims of a token that is verified
     * @throws RefusedTokenException when it is an ID token, or for somebody else, or names nobody
     */
    public Caller accept(Map<String, Object> claims) {
        requireAccessToken(claims);
        if (audience.isPresent() && !texts(claims.get("aud")).contains(audience.get())) {
            throw new RefusedTokenException("Its audience (aud) is not this API");
        }
        Object client = claims.containsKey("client_id") ? claims.get("client_id") : claims.get("azp");
        if (!clients.isEmpty() && !(client instanceof String name && clients.contains(name))) {
            throw new RefusedTokenException("It was issued to a client that may not call this API");
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
            throw new RefusedTokenException("It names nobody (sub)");
        }
        boolean operator = texts(claims.get(groupsClaim)).contains(operatorsGroup);
        Owner own = SubjectOwner.of(subject, operators);
        return new Caller(operator ? operators : own, operator, own.value());
    }

    private static void requireAccessToken(Map<String, Object> claims) {
        boolean other = USE.entrySet().stream()
                .anyMatch(use ->
                        claims.containsKey(use.getKey()) && !use.getValue().equals(claims.get(use.getKey())));
        if (other || OF_ID_TOKENS.stream().anyMatch(claims::containsKey)) {
            throw new RefusedTokenException("It is not an access token: send that, and not the ID token");
        }
    }

    /** Lists of names stand in tokens as lists, as one name, or with spaces between. */
    private static Set<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> names) {
            return Set.copyOf(names.stream().map(String::valueOf).toList());
        }
        return claim instanceof String names ? Set.copyOf(List.of(names.split(" ", -1))) : Set.of();
    }
}

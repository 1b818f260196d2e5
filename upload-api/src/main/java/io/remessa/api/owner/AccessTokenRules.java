package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.time.Instant;
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
 * @param audience what {@code aud} must have; no client has that name, to which ID tokens would be addressed
 * @param clients of which {@code client_id}, or else {@code azp}, must be one; empty for all
 * @param groupsClaim where groups or roles are listed
 * @param operatorsGroup whose members are operators
 * @param operators the owner as whom these act
 */
public record AccessTokenRules(
        Optional<String> audience, Set<String> clients, String groupsClaim, String operatorsGroup, Owner operators) {

    private static final String NO_ACCESS_TOKEN = "It is not an access token: send that, and not the ID token";

    /**
     * The caller that a token stands for.
     *
     * @param token one that is verified
     * @throws RefusedTokenException when it is an ID token, or for somebody else, or names nobody, or has no end
     */
    public Caller accept(TokenContent token) {
        Map<String, Object> claims = token.claims();
        if (AccessTokenMarks.areOfAnother(token)) {
            throw new RefusedTokenException(NO_ACCESS_TOKEN);
        }
        requireAddressee(texts(claims.get("aud")), AccessTokenMarks.saySo(token));
        Object client = claims.containsKey("client_id") ? claims.get("client_id") : claims.get("azp");
        if (!clients.isEmpty() && !(client instanceof String name && clients.contains(name))) {
            throw new RefusedTokenException("It was issued to a client that may not call this API");
        }
        if (!(claims.get("sub") instanceof String subject) || subject.isBlank()) {
            throw new RefusedTokenException("It names nobody (sub)");
        }
        boolean operator = texts(claims.get(groupsClaim)).contains(operatorsGroup);
        Owner own = SubjectOwner.of(subject, operators);
        return new Caller(operator ? operators : own, operator, own.value(), end(claims));
    }

    /** A fraction of a second (RFC 7519, 2) is left out. */
    private static Instant end(Map<String, Object> claims) {
        if (claims.get("exp") instanceof Number seconds) {
            return Instant.ofEpochSecond(Math.min(seconds.longValue(), Instant.MAX.getEpochSecond()));
        }
        throw new RefusedTokenException("It has no end (exp)");
    }

    /** Being addressed to this API is as good a sign of an access token as the issuer's word; being addressed to a client is none. */
    private void requireAddressee(Set<String> addressees, boolean isAccessToken) {
        if (audience.isPresent()) {
            if (!addressees.contains(audience.get())) {
                throw new RefusedTokenException("Its audience (aud) is not this API");
            }
        } else if (!isAccessToken || addressees.stream().anyMatch(clients::contains)) {
            throw new RefusedTokenException(NO_ACCESS_TOKEN);
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

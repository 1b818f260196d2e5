package io.remessa.api.owner;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tells a token that is not good from one of which nobody can say so, because the key that it names has not been fetched. Quarkus
 * says the same of both. Thread-safe.
 *
 * <p>A token that was issued after the keys came last may be signed by a key that is newer than they are: keys are not fetched
 * again each time that an unknown one is named, and sometimes cannot be. When they have come after the token, or after its key was
 * first named here, they decide.
 */
@OidcEndpoint(OidcEndpoint.Type.JWKS)
@Unremovable
@ApplicationScoped
public class IssuerKeys implements OidcResponseFilter {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    private static final List<Class<? extends Throwable>> NO_ANSWER =
            List.of(IOException.class, TimeoutException.class, VertxException.class, OIDCException.class);

    private final SignIn signIn;
    private final ObjectMapper mapper;
    private final InstantSource clock = InstantSource.system();
    private final UnknownKeys unknown = new UnknownKeys(clock);
    private volatile long fetchedSeconds;

    IssuerKeys(SignIn signIn, ObjectMapper mapper) {
        this.signIn = signIn;
        this.mapper = mapper;
    }

    /** Hears of every answer of the address of the keys. */
    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        if (answer.statusCode() == 200) {
            fetchedSeconds = clock.instant().getEpochSecond();
        }
        return Uni.createFrom().voidItem();
    }

    /**
     * Whether a token may be good for all that is known; why nothing more is known is logged.
     *
     * @param failure with which its verification ended
     * @param token that the call had; nothing in it is sure
     */
    public boolean areMissingFor(Throwable failure, String token) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .toList();
        if (!(failure instanceof AuthenticationFailedException) || has(causes, NO_ANSWER)) {
            LOG.error("The issuer of tokens does not answer as it must", failure);
            return true;
        }
        if (has(causes, List.of(UnresolvableKeyException.class)) && mayBeOfANewKey(token)) {
            // Without the failure, in which a stranger's words stand, and only below warnings: a stranger may have it
            // said.
            LOG.info(
                    "A token is signed by a key that is not known, and the issuer's keys have not come since it was named");
            return true;
        }
        return false;
    }

    private static boolean has(List<Throwable> causes, List<Class<? extends Throwable>> types) {
        return causes.stream().anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private boolean mayBeOfANewKey(String token) {
        if (!(signIn instanceof SignIn.WithTokens tokens)) {
            return false;
        }
        try {
            TokenContent content = TokenContent.read(token, mapper);
            if (!tokens.issuer().toString().equals(content.claims().get("iss"))
                    || !(content.claims().get("iat") instanceof Number seconds)
                    || !(content.header().get("kid") instanceof String key)) {
                return false;
            }
            // A number of a stranger: nothing is added to it.
            long issued = seconds.longValue();
            long skew = tokens.clockSkewSeconds() + 1L;
            return issued > fetchedSeconds - skew
                    && issued < clock.instant().getEpochSecond() + skew
                    && unknown.mayHaveComeSince(key, fetchedSeconds);
        } catch (RefusedTokenException e) {
            LOG.debug("What names a key that is not known is no token", e);
            return false;
        }
    }
}

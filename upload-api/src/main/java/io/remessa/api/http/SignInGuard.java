package io.remessa.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.remessa.api.limit.OwnerAllowances;
import io.remessa.api.owner.Caller;
import io.remessa.api.owner.CurrentCall;
import io.remessa.api.owner.RefusedTokenException;
import io.remessa.api.owner.SignIn;
import io.remessa.api.problem.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * Lets no call come to the API without an access token, where callers sign in: not to any route that there is, nor to one that
 * will be added. What is open to all stands here.
 */
@ApplicationScoped
class SignInGuard {

    private static final Logger LOG = Logger.getLogger(SignInGuard.class);

    /** Behind Quarkus's own handling of tokens (200), and before all routes. */
    private static final int PRIORITY = 100;

    private static final String API = "/v1";
    private static final String OPEN = "/v1/config";
    private static final String CURE = ". Sign in again";

    private final SignIn signIn;
    private final CurrentCall current;
    private final IdentityProviderManager identities;
    private final OwnerAllowances allowances;
    private final ProblemAnswers answers;
    private final ObjectMapper mapper;

    SignInGuard(
            SignIn signIn,
            CurrentCall current,
            IdentityProviderManager identities,
            OwnerAllowances allowances,
            ProblemAnswers answers,
            ObjectMapper mapper) {
        this.signIn = signIn;
        this.current = current;
        this.identities = identities;
        this.allowances = allowances;
        this.answers = answers;
        this.mapper = mapper;
    }

    void beforeEveryRoute(@Observes Filters filters) {
        if (signIn instanceof SignIn.WithTokens tokens) {
            filters.register(call -> requireToken(call, tokens), PRIORITY);
        }
    }

    private void requireToken(RoutingContext call, SignIn.WithTokens tokens) {
        String path = call.normalizedPath();
        if (path.equals(OPEN) || !(path.equals(API) || path.startsWith(API + "/"))) {
            call.next();
            return;
        }
        // The body would come, and be lost, while keys are being fetched.
        call.request().pause();
        // Quarkus would answer a token that is not accepted itself, without a problem, and before this class can.
        BiConsumer<RoutingContext, Throwable> answeredHere = (sameCall, failure) -> {};
        call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, answeredHere);
        QuarkusHttpUser.getSecurityIdentity(call, identities)
                .subscribe()
                .with(identity -> enter(call, identity, tokens), failure -> refuse(call, failure));
    }

    private void enter(RoutingContext call, SecurityIdentity identity, SignIn.WithTokens tokens) {
        call.request().resume();
        if (!(identity.getPrincipal() instanceof OidcJwtCallerPrincipal token)) {
            challenge(
                    call,
                    ErrorCode.NOT_SIGNED_IN,
                    "Send Authorization: Bearer and an access token of the issuer that" + " GET /v1/config names",
                    "Bearer");
            return;
        }
        Caller caller;
        try {
            caller = tokens.rules().accept(claims(token));
        } catch (RefusedTokenException e) {
            notAccepted(call, e.getMessage() + CURE);
            return;
        }
        Optional<Duration> wait = allowances.request(caller.owner());
        if (wait.isPresent()) {
            answers.answer(
                    call, ErrorCode.TOO_MANY_REQUESTS, "Call less often, or wait as Retry-After says", wait.get());
            return;
        }
        current.enter(call, caller);
        call.next();
    }

    /** As the token itself has them: the principal has turned lists into types of its own. */
    private Map<String, Object> claims(OidcJwtCallerPrincipal token) {
        try {
            return mapper.readValue(token.getClaims().getRawJson(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A token that was verified is JSON", e);
        }
    }

    private void refuse(RoutingContext call, Throwable failure) {
        call.request().resume();
        if (failure instanceof AuthenticationFailedException) {
            // What it is in particular is nothing to tell somebody who may be forging tokens.
            LOG.debug("A token was not accepted", failure);
            notAccepted(
                    call,
                    "It has expired or is not valid yet, or the issuer that GET /v1/config names has not issued it"
                            + CURE);
        } else {
            LOG.error("The issuer of tokens does not answer as it must", failure);
            answers.answer(
                    call,
                    ErrorCode.SIGN_IN_UNAVAILABLE,
                    "It is not your token. The cause is in the service's log. Try again in a moment",
                    Problem.RETRY_AFTER);
        }
    }

    private void notAccepted(RoutingContext call, String detail) {
        challenge(call, ErrorCode.TOKEN_NOT_ACCEPTED, detail, "Bearer error=\"invalid_token\"");
    }

    private void challenge(RoutingContext call, ErrorCode code, String detail, String challenge) {
        call.response().putHeader(HttpHeaders.createOptimized("WWW-Authenticate"), challenge);
        answers.answer(call, code, detail);
    }
}

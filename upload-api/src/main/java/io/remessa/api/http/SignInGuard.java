package io.remessa.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.remessa.api.limit.OwnerAllowances;
import io.remessa.api.owner.Caller;
import io.remessa.api.owner.CurrentCall;
import io.remessa.api.owner.IssuerKeys;
import io.remessa.api.owner.RefusedTokenException;
import io.remessa.api.owner.SignIn;
import io.remessa.api.owner.TokenContent;
import io.remessa.api.problem.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets no call come to the API without an access token, where callers sign in: not to any route that there is, nor to one that
 * will be added. What is open to all stands here.
 */
@ApplicationScoped
class SignInGuard {

    private static final Logger LOG = Logger.getLogger(SignInGuard.class);

    private static final String API = "/v1";
    private static final String OPEN = "/v1/config";
    private static final String CURE = ". Sign in again";

    private final SignIn signIn;
    private final CurrentCall current;
    private final IdentityProviderManager identities;
    private final OwnerAllowances allowances;
    private final IssuerKeys keys;
    private final ProblemAnswers answers;
    private final ObjectMapper mapper;

    SignInGuard(
            SignIn signIn,
            CurrentCall current,
            IdentityProviderManager identities,
            OwnerAllowances allowances,
            IssuerKeys keys,
            ProblemAnswers answers,
            ObjectMapper mapper) {
        this.signIn = signIn;
        this.current = current;
        this.identities = identities;
        this.allowances = allowances;
        this.keys = keys;
        this.answers = answers;
        this.mapper = mapper;
    }

    void beforeEveryRoute(@Observes Filters filters) {
        if (signIn instanceof SignIn.WithTokens tokens) {
            filters.register(call -> requireToken(call, tokens), BeforeRoutes.ACCESS_TOKEN.priority());
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
                .with(
                        identity -> orFail(call, () -> enter(call, identity, tokens)),
                        failure -> orFail(call, () -> refuse(call, failure)));
    }

    /** Whoever called this would drop what is thrown, and the call would never be answered. */
    private void orFail(RoutingContext call, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("Whether a caller may call could not be found out", e);
            answers.answer(call, ErrorCode.INTERNAL_ERROR, "It is not your token. The cause is in the service's log");
        }
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
            caller = tokens.rules().accept(TokenContent.read(token.getRawToken(), mapper));
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

    private void refuse(RoutingContext call, Throwable failure) {
        call.request().resume();
        if (keys.areMissingFor(failure, token(call))) {
            answers.answer(
                    call,
                    ErrorCode.SIGN_IN_UNAVAILABLE,
                    "It is not your token. The cause is in the service's log. Try again in a moment",
                    Problem.RETRY_AFTER);
        } else {
            // What it is in particular is nothing to tell somebody who may be forging tokens.
            LOG.debug("A token was not accepted", failure);
            notAccepted(
                    call,
                    "It has expired or is not valid yet, or the issuer that GET /v1/config names has not issued it"
                            + CURE);
        }
    }

    /** What came as a token, if anything did. */
    private static String token(RoutingContext call) {
        @Nullable String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? "" : authorization.substring(authorization.indexOf(' ') + 1);
    }

    private void notAccepted(RoutingContext call, String detail) {
        challenge(call, ErrorCode.TOKEN_NOT_ACCEPTED, detail, "Bearer error=\"invalid_token\"");
    }

    private void challenge(RoutingContext call, ErrorCode code, String detail, String challenge) {
        call.response().putHeader(HttpHeaders.createOptimized("WWW-Authenticate"), challenge);
        answers.answer(call, code, detail);
    }
}

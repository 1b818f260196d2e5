package io.remessa.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.remessa.api.owner.SignIn;
import io.remessa.api.problem.ErrorCode;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at every request, those for health and OpenAPI too, before any route does. What the server cannot even parse
 * (request line, headers, a Content-Length that is no number, percent signs in the address that encode nothing) it
 * refuses itself, before this class and with an empty body.
 */
@ApplicationScoped
class RequestGuard {

    private final Optional<AllowedHosts> allowedHosts;
    private final ProblemAnswers answers;

    RequestGuard(SignIn signIn, HttpSettings http, ProblemAnswers answers) {
        this.allowedHosts = AllowedHosts.of(signIn, http.allowedHosts().orElse(List.of()));
        this.answers = answers;
    }

    void beforeEveryRoute(@Observes Filters filters) {
        filters.register(this::requireAllowedHost, BeforeRoutes.ALLOWED_HOST.priority());
        filters.register(this::requirePlainPath, BeforeRoutes.PLAIN_PATH.priority());
    }

    void beforeOtherErrorHandlers(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::explainMalformed);
    }

    private void requireAllowedHost(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        String host = authority == null ? "" : authority.host();
        if (allowedHosts.isEmpty() || allowedHosts.get().has(host)) {
            context.next();
        } else {
            answers.answer(
                    context,
                    ErrorCode.HOST_NOT_ALLOWED,
                    "Call it as localhost or 127.0.0.1, or add the name to remessa.http.allowed-hosts");
        }
    }

    /**
     * Routes are found without what stands behind a semicolon, so whoever looks at the path before them would see another one than
     * they do.
     */
    private void requirePlainPath(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.indexOf(';') < 0 && !path.toLowerCase(Locale.ROOT).contains("%3b")) {
            context.next();
        } else {
            answers.answer(context, ErrorCode.MALFORMED_REQUEST, "No address here has a semicolon in its path");
        }
    }

    /** Refused between parsing and routes, which would be answered with an exception's text. */
    private void explainMalformed(RoutingContext context) {
        if (context.statusCode() == ErrorCode.MALFORMED_REQUEST.status()
                && !context.response().headWritten()) {
            answers.answer(
                    context, ErrorCode.MALFORMED_REQUEST, "Send one header Host, and an address that begins with /");
        } else {
            context.next();
        }
    }
}

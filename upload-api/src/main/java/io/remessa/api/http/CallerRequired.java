package io.remessa.api.http;

import io.remessa.api.owner.CurrentCall;
import io.remessa.api.owner.SignIn;
import io.remessa.api.problem.ErrorCode;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * The second line behind {@link SignInGuard}, which goes by the path of a call: once a route is found, no call comes to it where
 * callers sign in and none has. It is never needed, unless somebody moves the API or finds a path that the two read differently.
 */
class CallerRequired {

    private static final Logger LOG = Logger.getLogger(CallerRequired.class);

    private final SignIn signIn;
    private final CurrentCall current;

    CallerRequired(SignIn signIn, CurrentCall current) {
        this.signIn = signIn;
        this.current = current;
    }

    @ServerRequestFilter
    @Nullable
    Response refuseNobody(ResourceInfo route) {
        if (signIn instanceof SignIn.Nobody
                || route.getResourceMethod().isAnnotationPresent(OpenToAll.class)
                || current.hasCaller()) {
            return null;
        }
        LOG.errorf(
                "A call has come to %s, and nobody has signed in: refused. Is the API at another path than /v1?",
                route.getResourceMethod().getName());
        return Problem.response(
                ErrorCode.INTERNAL_ERROR,
                "Who calls is not known, though it must be. The cause is in the service's log");
    }
}

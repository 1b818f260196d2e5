package io.remessa.api.http;

import io.remessa.api.problem.ErrorCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too long by the length that they announce, with a problem. The server's own limit is above this
 * one, for bodies that announce none; it answers without a body.
 */
class BodyLimit {

    /** Three times the longest sensible body: 10,000 parts with their ETags. */
    private static final int MAX_BYTES = 2 << 20;

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response refuseLongBodies(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        if (length == null || Long.parseLong(length) <= MAX_BYTES) {
            return null;
        }
        return Problem.response(
                ErrorCode.BODY_TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes: split the call into several");
    }
}

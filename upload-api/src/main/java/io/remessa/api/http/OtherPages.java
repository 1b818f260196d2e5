package io.remessa.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins call the API (CORS): those that are configured, and none besides. Others are answered as ever,
 * without the headers by which their browsers would let them have the answer. No cookie is ever sent or taken.
 */
@ApplicationScoped
class OtherPages {

    private static final String API = "/v1/";

    private final Set<String> origins;

    /** @throws IllegalStateException when a setting names no origin */
    OtherPages(HttpSettings http) {
        this.origins = http.corsOrigins().orElse(List.of()).stream()
                .map(origin -> PageOrigin.configured("REMESSA_HTTP_CORS_ORIGINS", origin))
                .collect(Collectors.toUnmodifiableSet());
    }

    void beforeEveryRoute(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::allow, BeforeRoutes.OTHER_PAGES.priority());
        }
    }

    private void allow(RoutingContext call) {
        @Nullable String origin = call.request().getHeader("Origin");
        MultiMap headers = call.response().headers();
        headers.add("Vary", "Origin");
        if (origin == null
                || !origins.contains(origin)
                || !call.normalizedPath().startsWith(API)) {
            call.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        if (HttpMethod.OPTIONS.equals(call.request().method())
                && call.request().getHeader("Access-Control-Request-Method") != null) {
            headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            headers.set("Access-Control-Allow-Headers", "authorization, content-type");
            headers.set("Access-Control-Max-Age", "600");
            call.response().setStatusCode(204).end();
            return;
        }
        headers.set(
                "Access-Control-Expose-Headers",
                "Content-Disposition, Location, Retry-After, WWW-Authenticate, X-Remessa-Rejects-Complete");
        call.next();
    }
}

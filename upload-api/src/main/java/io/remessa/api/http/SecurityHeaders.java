package io.remessa.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.remessa.api.owner.SignIn;
import io.remessa.api.upload.StorageOrigin;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Says with every answer, the screen's and refusals too, what a browser must not do with it. */
@ApplicationScoped
class SecurityHeaders {

    private static final String API = "/v1/";

    private final String policy;
    private final boolean tls;

    SecurityHeaders(SignIn signIn, StorageOrigin storage, HttpSettings http) {
        List<String> connect = new ArrayList<>(List.of(storage.value()));
        if (signIn instanceof SignIn.WithTokens tokens) {
            connect.add(tokens.issuer().getScheme() + "://" + tokens.issuer().getRawAuthority());
        }
        http.connectOrigins()
                .orElse(List.of())
                .forEach(origin -> connect.add(PageOrigin.configured("REMESSA_HTTP_CONNECT_ORIGINS", origin)));
        this.policy = policy(connect);
        this.tls = signIn instanceof SignIn.WithTokens;
    }

    /**
     * What the screen may do: run its own scripts and workers, WebAssembly for checksums, and connect to where files go and
     * tokens come from. No script or style within the page, and the page in no other.
     */
    static String policy(List<String> connect) {
        return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self';"
                + " img-src 'self' data:; font-src 'self'; connect-src 'self' " + String.join(" ", connect)
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    void withEveryAnswer(@Observes Filters filters) {
        filters.register(this::add, BeforeRoutes.SECURITY_HEADERS.priority());
    }

    private void add(RoutingContext call) {
        MultiMap headers = call.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (tls) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        if (call.request().path() != null && call.request().path().startsWith(API)) {
            headers.set("Cache-Control", "no-store");
        }
        call.next();
    }
}

package io.remessa.api.owner;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells Quarkus by whose keys signatures of tokens are checked. They are fetched with the first call that needs them, and again
 * when a token names one that is not known, though not again and again for the sake of strangers.
 */
@ApplicationScoped
class TokenIssuer implements TenantConfigResolver {

    private final Optional<OidcTenantConfig> issuer;

    TokenIssuer(SignIn signIn) {
        this.issuer = signIn instanceof SignIn.WithTokens tokens ? Optional.of(config(tokens)) : Optional.empty();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext call, OidcRequestContext<OidcTenantConfig> context) {
        return issuer.map(config -> Uni.createFrom().item(config))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static OidcTenantConfig config(SignIn.WithTokens tokens) {
        return OidcTenantConfig.authServerUrl(tokens.issuer().toString())
                .tenantId("issuer")
                .applicationType(ApplicationType.SERVICE)
                .token()
                .issuer(tokens.issuer().toString())
                .lifespanGrace(tokens.clockSkewSeconds())
                .forcedJwkRefreshInterval(Duration.ofSeconds(tokens.keysRefreshSeconds()))
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}

package io.remessa.api.http;

import io.remessa.api.owner.SignIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client has to know before it can call; nothing in it is secret. */
@Schema(name = "Config")
record ConfigView(
        @Schema(description = "How to sign in; null where nobody does") @Nullable
        Issuer signIn) {

    /** Where tokens come from. */
    @Schema(name = "ConfigSignIn")
    record Issuer(
            @Schema(description = "The OpenID Connect issuer")
            String issuer,

            @Schema(description = "The client of the screen; null where it cannot sign in") @Nullable
            String screenClientId,

            @Schema(description = "What the screen asks for, with spaces between") @Nullable
            String screenScopes) {}

    static ConfigView of(SignIn signIn) {
        return new ConfigView(
                signIn instanceof SignIn.WithTokens tokens
                        ? new Issuer(
                                tokens.issuer().toString(),
                                tokens.screen().map(SignIn.Screen::clientId).orElse(null),
                                tokens.screen().map(SignIn.Screen::scopes).orElse(null))
                        : null);
    }
}

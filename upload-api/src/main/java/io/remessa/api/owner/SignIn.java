package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How callers are told apart, decided when the service starts. */
public sealed interface SignIn {

    /** Nobody signs in, and every call is this caller's. An operator: it is the user of the machine. */
    record Nobody(Caller everybody) implements SignIn {}

    /**
     * Every call needs an access token.
     *
     * @param issuer whose tokens
     * @param rules which of them
     * @param screen as whom the screen gets one; empty where it cannot
     * @param clockSkewSeconds how far the issuer's clock may be off
     */
    record WithTokens(URI issuer, AccessTokenRules rules, Optional<Screen> screen, int clockSkewSeconds)
            implements SignIn {}

    /**
     * The screen, at the issuer.
     *
     * @param clientId of a public client
     * @param scopes with spaces between
     */
    record Screen(String clientId, String scopes) {}

    /**
     * What the settings say.
     *
     * @throws IllegalStateException when they do not say who the callers are, or leave it open which tokens are meant:
     *     the message names the setting
     */
    static SignIn of(AuthSettings settings) {
        Optional<Owner> everybody = settings.anonymousOwner().map(Owner::new);
        if (everybody.isPresent()) {
            if (settings.issuer().isPresent()) {
                throw refusal("REMESSA_AUTH_ISSUER is set, and so is an owner for everybody"
                        + " (REMESSA_AUTH_ANONYMOUS_OWNER, which the profile local sets): leave one of them out");
            }
            return new Nobody(new Caller(everybody.get(), true, Instant.MAX));
        }
        URI issuer = issuer(settings);
        AccessTokenRules rules = rules(settings);
        int skew = settings.clockSkewSeconds();
        if (skew < 0 || skew > 60) {
            throw refusal("REMESSA_AUTH_CLOCK_SKEW_SECONDS must be 0 to 60");
        }
        Optional<Screen> screen = settings.screenClientId().map(id -> new Screen(id, settings.screenScopes()));
        return new WithTokens(issuer, rules, screen, skew);
    }

    private static URI issuer(AuthSettings settings) {
        URI issuer = settings.issuer()
                .orElseThrow(() -> refusal("no sign-in is configured, so every caller would see every upload. Set"
                        + " REMESSA_AUTH_ISSUER to the issuer of the callers' tokens. To run on one machine, for its user"
                        + " alone, start with -Dquarkus.profile=local"));
        boolean secure = "https".equals(issuer.getScheme());
        boolean loopback = "http".equals(issuer.getScheme()) && isLoopback(issuer.getHost());
        if (issuer.getHost() == null || !(secure || loopback)) {
            throw refusal(
                    "REMESSA_AUTH_ISSUER must be an address that begins with https://, for whoever can change what"
                            + " the issuer answers can sign in as anybody");
        }
        return issuer;
    }

    private static AccessTokenRules rules(AuthSettings settings) {
        Set<String> clients = settings.clientIds().map(Set::copyOf).orElse(Set.of());
        if (settings.audience().isEmpty() && clients.isEmpty()) {
            throw refusal(
                    "any token of the issuer would do, one for another application too. Set REMESSA_AUTH_AUDIENCE to"
                            + " this API's name at the issuer or, with Cognito, REMESSA_AUTH_CLIENT_IDS to the clients");
        }
        if (settings.audience().isPresent() && settings.audience().equals(settings.screenClientId())) {
            throw refusal("REMESSA_AUTH_AUDIENCE must be this API's name at the issuer and not the screen's client, to"
                    + " which ID tokens are addressed");
        }
        return new AccessTokenRules(
                settings.audience(),
                clients,
                settings.groupsClaim(),
                settings.operatorsGroup(),
                new Owner(settings.operatorsOwner()));
    }

    private static boolean isLoopback(String host) {
        try {
            return "localhost".equals(host)
                    || (host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static IllegalStateException refusal(String why) {
        return new IllegalStateException("Refusing to start: " + why + ".");
    }
}

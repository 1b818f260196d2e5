package io.remessa.api.owner;

import io.remessa.ledger.upload.Owner;
import java.net.URI;
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
     * @param keysRefreshSeconds how long its keys are not fetched again for the sake of one that is not known
     */
    record WithTokens(
            URI issuer, AccessTokenRules rules, Optional<Screen> screen, int clockSkewSeconds, int keysRefreshSeconds)
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
     * @param deployment how the service runs
     * @throws IllegalStateException when they do not say who the callers are, let everybody in where others than the user of
     *     the machine could come, or leave it open which tokens are meant: the message names the setting
     */
    static SignIn of(AuthSettings settings, Deployment deployment) {
        Optional<Owner> everybody = settings.anonymousOwner().map(Owner::new);
        if (everybody.isPresent()) {
            if (settings.issuer().isPresent()) {
                throw refusal("REMESSA_AUTH_ISSUER is set, and so is an owner for everybody"
                        + " (REMESSA_AUTH_ANONYMOUS_OWNER, which the profile local sets): leave one of them out");
            }
            requireOneUser(settings, deployment);
            return new Nobody(new Caller(everybody.get(), true, Instant.MAX));
        }
        URI issuer = issuer(settings);
        AccessTokenRules rules = rules(settings);
        int skew = within("REMESSA_AUTH_CLOCK_SKEW_SECONDS", settings.clockSkewSeconds(), 0, 60);
        int refresh = within("REMESSA_AUTH_KEYS_REFRESH_SECONDS", settings.keysRefreshSeconds(), 1, 600);
        Optional<Screen> screen = settings.screenClientId().map(id -> new Screen(id, settings.screenScopes()));
        return new WithTokens(issuer, rules, screen, skew, refresh);
    }

    private static void requireOneUser(AuthSettings settings, Deployment deployment) {
        if (!deployment.isOfOneUser()) {
            throw refusal("everybody would be one owner (REMESSA_AUTH_ANONYMOUS_OWNER) in the profile "
                    + String.join(",", deployment.profiles())
                    + ", and that may be only in the profiles local, dev and test."
                    + " Leave it out, and set REMESSA_AUTH_ISSUER to the issuer of the callers' tokens");
        }
        if (!deployment.isOnLoopback() && !settings.anonymousBeyondLoopback()) {
            throw refusal(
                    "nobody signs in, and it would listen on " + deployment.host() + ", where others than the user of"
                            + " this machine may come. Leave QUARKUS_HTTP_HOST out; or set REMESSA_AUTH_ISSUER to the issuer, and"
                            + " REMESSA_AUTH_ANONYMOUS_OWNER to nothing; in a container whose port is published on loopback alone, set"
                            + " REMESSA_AUTH_ANONYMOUS_BEYOND_LOOPBACK=true");
        }
    }

    private static int within(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw refusal(setting + " must be " + least + " to " + most);
        }
        return value;
    }

    private static URI issuer(AuthSettings settings) {
        URI issuer = settings.issuer()
                .orElseThrow(() -> refusal("no sign-in is configured, so every caller would see every upload. Set"
                        + " REMESSA_AUTH_ISSUER to the issuer of the callers' tokens. To run on one machine, for its user"
                        + " alone, start with -Dquarkus.profile=local"));
        boolean secure = "https".equals(issuer.getScheme());
        boolean loopback = "http".equals(issuer.getScheme()) && Deployment.isLoopback(issuer.getHost());
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
        requireNoClient(settings.audience(), clients, settings.screenClientId());
        return new AccessTokenRules(
                settings.audience(),
                clients,
                settings.groupsClaim(),
                settings.operatorsGroup(),
                new Owner(settings.operatorsOwner()));
    }

    private static void requireNoClient(Optional<String> audience, Set<String> clients, Optional<String> screen) {
        if (audience.isPresent() && (clients.contains(audience.get()) || audience.equals(screen))) {
            throw refusal("REMESSA_AUTH_AUDIENCE must be this API's name at the issuer, and " + audience.get()
                    + " is a client (REMESSA_AUTH_CLIENT_IDS, REMESSA_AUTH_SCREEN_CLIENT_ID), to which ID tokens are"
                    + " addressed. Register the API, or leave the audience out if access tokens have none");
        }
    }

    private static IllegalStateException refusal(String why) {
        return new IllegalStateException("Refusing to start: " + why + ".");
    }
}

package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Owner;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static final String ISSUER = "https://issuer.example/pool";
    private static final Deployment ONE_MACHINE = new Deployment(List.of("local"), "127.0.0.1");

    @Test
    void withoutAnIssuerTheServiceDoesNotStartAndNamesTheSetting() {
        assertRefused(Map.of(), "no sign-in is configured", "REMESSA_AUTH_ISSUER", "-Dquarkus.profile=local");
    }

    @Test
    void onOneMachineEverybodyIsTheOwnerThatIsConfigured() {
        SignIn signIn = signIn(Map.of("anonymous-owner", "local"));

        assertThat(signIn).isEqualTo(new SignIn.Nobody(new Caller(Owner.LOCAL, true, Instant.MAX)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "staging,local", "local,prod", "Local", "locale", ""})
    void inAnyOtherProfileEverybodyIsNobodysOwner(String profiles) {
        Deployment deployment =
                new Deployment(profiles.isEmpty() ? List.of() : List.of(profiles.split(",", -1)), "127.0.0.1");

        assertRefused(
                Map.of("anonymous-owner", "local"),
                deployment,
                "REMESSA_AUTH_ANONYMOUS_OWNER",
                "profile " + profiles,
                "REMESSA_AUTH_ISSUER");
        assertRefused(
                Map.of("anonymous-owner", "local", "anonymous-beyond-loopback", "true"),
                deployment,
                "REMESSA_AUTH_ANONYMOUS_OWNER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "test", "test,local"})
    void inTheProfilesOfOneUserNobodyHasToSignIn(String profiles) {
        Deployment deployment = new Deployment(List.of(profiles.split(",", -1)), "127.0.0.1");

        assertThat(signIn(Map.of("anonymous-owner", "local"), deployment)).isInstanceOf(SignIn.Nobody.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "[::]",
                "10.0.0.7",
                "192.168.0.1",
                "remessa.example",
                "localhost.example",
                "127.0.0.1.example",
                ""
            })
    void whereNobodySignsInItListensOnLoopbackAloneUnlessThatIsAContainers(String host) {
        Deployment deployment = new Deployment(List.of("local"), host);

        assertRefused(
                Map.of("anonymous-owner", "local"),
                deployment,
                "QUARKUS_HTTP_HOST",
                "REMESSA_AUTH_ISSUER",
                "REMESSA_AUTH_ANONYMOUS_BEYOND_LOOPBACK");
        assertThat(signIn(Map.of("anonymous-owner", "local", "anonymous-beyond-loopback", "true"), deployment))
                .isInstanceOf(SignIn.Nobody.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void loopbackHasManyNames(String host) {
        assertThat(signIn(Map.of("anonymous-owner", "local"), new Deployment(List.of("local"), host)))
                .isInstanceOf(SignIn.Nobody.class);
    }

    @Test
    void whereCallersSignInItMayListenAnywhereInAnyProfile() {
        Deployment production = new Deployment(List.of("prod"), "0.0.0.0");

        assertThat(signIn(Map.of("issuer", ISSUER, "audience", "remessa"), production))
                .isInstanceOf(SignIn.WithTokens.class);
    }

    @Test
    void anOwnerThatCannotBePartOfAKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> signIn(Map.of("anonymous-owner", "a/b")));
    }

    @Test
    void anIssuerAndAnOwnerForEverybodyAreRefusedTogether() {
        assertRefused(
                Map.of("anonymous-owner", "local", "issuer", ISSUER, "audience", "remessa"), "leave one of them out");
    }

    @Test
    void anIssuerWhoseTokensAreNotToldApartIsRefused() {
        assertRefused(Map.of("issuer", ISSUER), "REMESSA_AUTH_AUDIENCE", "REMESSA_AUTH_CLIENT_IDS");
    }

    @Test
    void noClientIsTheAudienceSinceIdTokensAreAddressedToClients() {
        assertRefused(
                Map.of("issuer", ISSUER, "audience", "screen", "screen-client-id", "screen"),
                "REMESSA_AUTH_AUDIENCE",
                "screen is a client");
        assertRefused(
                Map.of("issuer", ISSUER, "audience", "shell", "client-ids", "screen,shell"),
                "REMESSA_AUTH_AUDIENCE",
                "REMESSA_AUTH_CLIENT_IDS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example", "http://127.0.0.1.evil.example", "issuer.example", "ftp://127.0.0.1"})
    void anIssuerThatAnybodyOnTheWayCouldPlayIsRefused(String issuer) {
        assertRefused(Map.of("issuer", issuer, "audience", "remessa"), "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {ISSUER, "http://127.0.0.1:9/x", "http://localhost:9", "http://[::1]:9"})
    void anIssuerByTlsOrOnThisMachineServes(String issuer) {
        assertThat(signIn(Map.of("issuer", issuer, "audience", "remessa"))).isInstanceOf(SignIn.WithTokens.class);
    }

    @Test
    void aClockThatMayBeOffByMinutesIsRefused() {
        assertRefused(
                Map.of("issuer", ISSUER, "audience", "remessa", "clock-skew-seconds", "61"), "CLOCK_SKEW_SECONDS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "601", "-1"})
    void keysThatAreFetchedAtEachStrangersCallOrHardlyEverAreRefused(String seconds) {
        assertRefused(
                Map.of("issuer", ISSUER, "audience", "remessa", "keys-refresh-seconds", seconds),
                "REMESSA_AUTH_KEYS_REFRESH_SECONDS");
    }

    private static void assertRefused(Map<String, String> settings, String... words) {
        assertRefused(settings, ONE_MACHINE, words);
    }

    private static void assertRefused(Map<String, String> settings, Deployment deployment, String... words) {
        assertThatThrownBy(() -> signIn(settings, deployment))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Refusing to start: ")
                .hasMessageContainingAll(words);
    }

    private static SignIn signIn(Map<String, String> settings) {
        return signIn(settings, ONE_MACHINE);
    }

    private static SignIn signIn(Map<String, String> settings, Deployment deployment) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("remessa.auth." + name, value));
        return SignIn.of(
                new SmallRyeConfigBuilder()
                        .withMapping(AuthSettings.class)
                        .withDefaultValues(named)
                        .build()
                        .getConfigMapping(AuthSettings.class),
                deployment);
    }
}

package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Owner;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    private static final String ISSUER = "https://issuer.example/pool";

    @Test
    void withoutAnIssuerTheServiceDoesNotStartAndNamesTheSetting() {
        assertRefused(Map.of(), "no sign-in is configured", "REMESSA_AUTH_ISSUER", "-Dquarkus.profile=local");
    }

    @Test
    void onOneMachineEverybodyIsTheOwnerThatIsConfigured() {
        SignIn signIn = signIn(Map.of("anonymous-owner", "local"));

        assertThat(signIn).isEqualTo(new SignIn.Nobody(new Caller(Owner.LOCAL, true, Instant.MAX)));
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
    void theScreensClientIsNoAudienceSinceIdTokensHaveIt() {
        assertRefused(
                Map.of("issuer", ISSUER, "audience", "screen", "screen-client-id", "screen"), "REMESSA_AUTH_AUDIENCE");
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

    private static void assertRefused(Map<String, String> settings, String... words) {
        assertThatThrownBy(() -> signIn(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Refusing to start: ")
                .hasMessageContainingAll(words);
    }

    private static SignIn signIn(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("remessa.auth." + name, value));
        return SignIn.of(new SmallRyeConfigBuilder()
                .withMapping(AuthSettings.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(AuthSettings.class));
    }
}

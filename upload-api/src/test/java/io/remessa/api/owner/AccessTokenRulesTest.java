package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenRulesTest {

    private static final Owner OPERATORS = new Owner("operators");
    private static final AccessTokenRules GENERIC =
            new AccessTokenRules(Optional.of("remessa"), Set.of(), "roles", "admins", OPERATORS);
    private static final Instant END = Instant.parse("2026-11-27T12:00:00Z");
    private static final AccessTokenRules COGNITO = new AccessTokenRules(
            Optional.empty(), Set.of("screen", "shell"), "cognito:groups", "remessa-operators", OPERATORS);

    @Test
    void aTokenOfCognitoIsKnownByItsClientAndItsUse() {
        Map<String, Object> claims =
                Map.of("client_id", "shell", "token_use", "access", "sub", "maria", "exp", END.getEpochSecond());

        assertThat(COGNITO.accept(claims)).isEqualTo(new Caller(new Owner("maria"), false, END));
        assertRefused(COGNITO, with(claims, "client_id", "another"), "client");
        assertRefused(COGNITO, with(claims, "token_use", "id"), "not an access token");
        assertRefused(COGNITO, Map.of("aud", "shell", "token_use", "id", "sub", "maria"), "not an access token");
        assertRefused(COGNITO, Map.of("aud", "shell", "sub", "maria"), "client");
    }

    @Test
    void aTokenOfAnotherIssuerIsKnownByItsAudience() {
        Map<String, Object> claims = with(of("maria"), "aud", List.of("other", "remessa"));

        assertThat(GENERIC.accept(claims).owner()).isEqualTo(new Owner("maria"));
        assertThat(GENERIC.accept(with(claims, "aud", "remessa")).owner()).isEqualTo(new Owner("maria"));
        assertRefused(GENERIC, with(claims, "aud", "remessa2"), "aud");
        assertRefused(GENERIC, with(claims, "aud", List.of()), "aud");
        assertRefused(GENERIC, with(claims, "aud", 7), "aud");
        assertRefused(GENERIC, Map.of("sub", "maria"), "aud");
        assertRefused(GENERIC, with(claims, "at_hash", "x"), "not an access token");
        assertRefused(GENERIC, with(claims, "typ", "ID"), "not an access token");
    }

    @Test
    void whoeverIsInTheGroupIsAnOperatorHoweverTheIssuerListsGroups() {
        Map<String, Object> claims = of("maria");

        for (Object groups : List.of(List.of("staff", "admins"), "admins", "staff admins staff")) {
            assertThat(GENERIC.accept(with(claims, "roles", groups))).isEqualTo(new Caller(OPERATORS, true, END));
        }
        for (Object groups : List.of(List.of("staff"), "admins2", "", 7, Map.of("admins", true))) {
            assertThat(GENERIC.accept(with(claims, "roles", groups)).operator()).isFalse();
        }
    }

    @Test
    void aTokenIsGoodUntilTheSecondInWhichItEnds() {
        for (Object end : List.of(END.getEpochSecond(), (double) END.getEpochSecond() + 0.5)) {
            assertThat(GENERIC.accept(with(of("maria"), "exp", end)).until()).isEqualTo(END);
        }
        assertThat(GENERIC.accept(with(of("maria"), "exp", 1e30)).until()).isAfter(END);
        assertRefused(GENERIC, with(of("maria"), "exp", "soon"), "exp");
        assertRefused(GENERIC, Map.of("aud", "remessa", "sub", "maria"), "exp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aTokenThatNamesNobodyIsRefused(String subject) {
        assertRefused(GENERIC, Map.of("aud", "remessa", "sub", subject), "nobody");
        assertRefused(GENERIC, Map.of("aud", "remessa"), "nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"local", "operators", "sha256:x", "auth0|7", "../x", "a/b", "á", "a\nb", "<script>", "-a", "."})
    void aSubjectThatIsNoOwnersNameOrIsTakenBecomesAHash(String subject) {
        Owner owner = GENERIC.accept(of(subject)).owner();

        assertThat(owner.value()).matches("sha256:[0-9a-f]{64}");
        Owner ofHash = GENERIC.accept(of(owner.value())).owner();
        assertThat(ofHash).isNotEqualTo(owner);
    }

    @Test
    void aSubjectOfAnyLengthIsAnOwner() {
        String longest = "a".repeat(128);

        assertThat(owner(longest)).isEqualTo(new Owner(longest));
        assertThat(owner(longest + "a")).isNotEqualTo(owner(longest + "b"));
    }

    private static Owner owner(String subject) {
        return GENERIC.accept(of(subject)).owner();
    }

    /** What an access token for this API says. */
    private static Map<String, Object> of(String subject) {
        return Map.of("aud", "remessa", "sub", subject, "exp", END.getEpochSecond());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static void assertRefused(AccessTokenRules rules, Map<String, Object> claims, String why) {
        assertThatThrownBy(() -> rules.accept(claims))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining(why);
    }
}

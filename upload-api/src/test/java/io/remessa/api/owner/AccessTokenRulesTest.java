package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.Owner;
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
    private static final AccessTokenRules COGNITO = new AccessTokenRules(
            Optional.empty(), Set.of("screen", "shell"), "cognito:groups", "remessa-operators", OPERATORS);

    @Test
    void aTokenOfCognitoIsKnownByItsClientAndItsUse() {
        Map<String, Object> claims = Map.of("client_id", "shell", "token_use", "access", "sub", "maria");

        assertThat(COGNITO.accept(claims)).isEqualTo(new Caller(new Owner("maria"), false));
        assertRefused(COGNITO, with(claims, "client_id", "another"), "client");
        assertRefused(COGNITO, with(claims, "token_use", "id"), "not an access token");
        assertRefused(COGNITO, Map.of("aud", "shell", "token_use", "id", "sub", "maria"), "not an access token");
        assertRefused(COGNITO, Map.of("aud", "shell", "sub", "maria"), "client");
    }

    @Test
    void aTokenOfAnotherIssuerIsKnownByItsAudience() {
        Map<String, Object> claims = Map.of("aud", List.of("other", "remessa"), "sub", "maria");

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
        Map<String, Object> claims = Map.of("aud", "remessa", "sub", "maria");

        for (Object groups : List.of(List.of("staff", "admins"), "admins", "staff admins staff")) {
            assertThat(GENERIC.accept(with(claims, "roles", groups))).isEqualTo(new Caller(OPERATORS, true, "maria"));
        }
        for (Object groups : List.of(List.of("staff"), "admins2", "", 7, Map.of("admins", true))) {
            assertThat(GENERIC.accept(with(claims, "roles", groups)).operator()).isFalse();
        }
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
        Owner owner = GENERIC.accept(Map.of("aud", "remessa", "sub", subject)).owner();

        assertThat(owner.value()).matches("sha256:[0-9a-f]{64}");
        Owner ofHash =
                GENERIC.accept(Map.of("aud", "remessa", "sub", owner.value())).owner();
        assertThat(ofHash).isNotEqualTo(owner);
    }

    @Test
    void aSubjectOfAnyLengthIsAnOwner() {
        String longest = "a".repeat(128);

        assertThat(owner(longest)).isEqualTo(new Owner(longest));
        assertThat(owner(longest + "a")).isNotEqualTo(owner(longest + "b"));
    }

    private static Owner owner(String subject) {
        return GENERIC.accept(Map.of("aud", "remessa", "sub", subject)).owner();
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

package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
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
        Map<String, Object> claims = Map.of(
                "client_id",
                "shell",
                "token_use",
                "access",
                "sub",
                "maria",
                "scope",
                "openid",
                "auth_time",
                1,
                "origin_jti",
                "x",
                "event_id",
                "x",
                "version",
                2);

        assertThat(accept(COGNITO, claims)).isEqualTo(new Caller(new Owner("maria"), false, END));
        assertRefused(COGNITO, with(claims, "client_id", "another"), "client");
        assertRefused(COGNITO, with(claims, "token_use", "id"), "not an access token");
        assertRefused(COGNITO, without(claims, "token_use"), "not an access token");
        assertRefused(COGNITO, Map.of("aud", "shell", "token_use", "id", "sub", "maria"), "not an access token");
        assertRefused(COGNITO, with(claims, "aud", "shell"), "not an access token");
    }

    @Test
    void anIdTokenIsKnownWithoutTheHashOfAnotherToken() {
        Map<String, Object> idToken = Map.of("aud", "screen", "azp", "screen", "sub", "maria");

        assertRefused(COGNITO, idToken, "not an access token");
        assertRefused(COGNITO, without(idToken, "aud"), "not an access token");
        assertRefused(COGNITO, with(idToken, "aud", "another"), "not an access token");
        assertRefused(COGNITO, with(idToken, "aud", List.of("another", "screen")), "not an access token");
        assertRefused(COGNITO, token(Map.of("typ", "at+jwt"), idToken), "not an access token");
    }

    @Test
    void anIssuersWordThatItIsAnAccessTokenServesWhereNoAudienceIsConfigured() {
        Map<String, Object> claims = Map.of("azp", "screen", "sub", "maria", "aud", "account");

        for (String type : List.of("at+jwt", "application/at+jwt", "AT+JWT")) {
            TokenContent token = token(Map.of("alg", "RS256", "typ", type), claims);
            assertThat(COGNITO.accept(token).owner()).isEqualTo(new Owner("maria"));
        }
        assertThat(accept(COGNITO, with(claims, "typ", "Bearer")).owner()).isEqualTo(new Owner("maria"));
        assertRefused(COGNITO, claims, "not an access token");
        assertRefused(COGNITO, token(Map.of("typ", "JWT"), claims), "not an access token");
    }

    @Test
    void aTokenOfAuth0IsKnownByItsAudience() {
        Map<String, Object> claims = Map.of(
                "aud", List.of("remessa", "https://tenant.auth0.example/userinfo"),
                "azp", "screen",
                "scope", "openid profile",
                "gty", "password",
                "sub", "auth0|7");

        assertThat(GENERIC.accept(token(Map.of("typ", "JWT"), claims)).owner().value())
                .startsWith("sha256:");
        assertThat(GENERIC.accept(token(Map.of("typ", "at+jwt"), claims)).operator())
                .isFalse();
    }

    @Test
    void aTokenOfKeycloakIsKnownByItsAudienceOrItsType() {
        Map<String, Object> claims = Map.of(
                "typ", "Bearer",
                "azp", "screen",
                "aud", List.of("remessa", "account"),
                "session_state", "x",
                "acr", "1",
                "realm_access", Map.of("roles", List.of("offline_access")),
                "scope", "openid",
                "sid", "x",
                "sub", "maria");

        TokenContent token = token(Map.of("typ", "JWT"), claims);
        assertThat(GENERIC.accept(token).owner()).isEqualTo(new Owner("maria"));
        assertThat(COGNITO.accept(token).owner()).isEqualTo(new Owner("maria"));
        assertRefused(GENERIC, with(claims, "typ", "ID"), "not an access token");
        assertRefused(GENERIC, with(claims, "typ", "Refresh"), "not an access token");
        assertRefused(GENERIC, with(claims, "typ", "Logout"), "not an access token");
    }

    @Test
    void aTokenOfEntraIsKnownByItsAudience() {
        Map<String, Object> claims = Map.of(
                "aud", "remessa",
                "azp", "screen",
                "azpacr", "0",
                "scp", "Remessa.Send",
                "ver", "2.0",
                "tid", "x",
                "oid", "x",
                "uti", "x",
                "sub", "maria");

        assertThat(GENERIC.accept(token(Map.of("typ", "JWT"), claims)).owner()).isEqualTo(new Owner("maria"));
    }

    @Test
    void aTokenOfAnotherIssuerIsKnownByItsAudience() {
        Map<String, Object> claims = with(of("maria"), "aud", List.of("other", "remessa"));

        assertThat(accept(GENERIC, claims).owner()).isEqualTo(new Owner("maria"));
        assertThat(accept(GENERIC, with(claims, "aud", "remessa")).owner()).isEqualTo(new Owner("maria"));
        assertRefused(GENERIC, with(claims, "aud", "remessa2"), "aud");
        assertRefused(GENERIC, with(claims, "aud", List.of()), "aud");
        assertRefused(GENERIC, with(claims, "aud", 7), "aud");
        assertRefused(GENERIC, Map.of("sub", "maria"), "aud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_hash", "c_hash", "s_hash", "nonce", "events", "cnf"})
    void whatOnlyOtherTokensHaveIsRefusedWhateverElseTheySay(String claim) {
        Map<String, Object> claims = Map.of("aud", "remessa", "typ", "Bearer", "sub", "maria");

        assertThat(accept(GENERIC, claims).owner()).isEqualTo(new Owner("maria"));
        assertRefused(GENERIC, with(claims, claim, "x"), "not an access token");
        assertRefused(
                COGNITO,
                Map.of("client_id", "shell", "token_use", "access", "sub", "maria", claim, Map.of()),
                "not an access token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "JWE", ""})
    void aTokenOfAnotherTypeIsRefused(String type) {
        TokenContent token = token(Map.of("typ", type), Map.of("aud", "remessa", "sub", "maria"));

        assertRefused(GENERIC, token, "not an access token");
    }

    @Test
    void whoeverIsInTheGroupIsAnOperatorHoweverTheIssuerListsGroups() {
        Map<String, Object> claims = of("maria");

        for (Object groups : List.of(List.of("staff", "admins"), "admins", "staff admins staff")) {
            assertThat(accept(GENERIC, with(claims, "roles", groups)))
                    .isEqualTo(new Caller(OPERATORS, true, "maria", END));
        }
        for (Object groups : List.of(List.of("staff"), "admins2", "", 7, Map.of("admins", true))) {
            assertThat(accept(GENERIC, with(claims, "roles", groups)).operator())
                    .isFalse();
        }
    }

    @Test
    void aTokenIsGoodUntilTheSecondInWhichItEnds() {
        for (Object end : List.of(END.getEpochSecond(), (double) END.getEpochSecond() + 0.5)) {
            assertThat(accept(GENERIC, with(of("maria"), "exp", end)).until()).isEqualTo(END);
        }
        assertThat(accept(GENERIC, with(of("maria"), "exp", 1e30)).until()).isAfter(END);
        assertRefused(GENERIC, with(of("maria"), "exp", "soon"), "exp");
        assertRefused(GENERIC, new TokenContent(Map.of(), Map.of("aud", "remessa", "sub", "maria")), "exp");
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
        Owner owner = accept(GENERIC, Map.of("aud", "remessa", "sub", subject)).owner();

        assertThat(owner.value()).matches("sha256:[0-9a-f]{64}");
        Owner ofHash =
                accept(GENERIC, Map.of("aud", "remessa", "sub", owner.value())).owner();
        assertThat(ofHash).isNotEqualTo(owner);
    }

    @Test
    void aSubjectOfAnyLengthIsAnOwner() {
        String longest = "a".repeat(128);

        assertThat(owner(longest)).isEqualTo(new Owner(longest));
        assertThat(owner(longest + "a")).isNotEqualTo(owner(longest + "b"));
    }

    private static Owner owner(String subject) {
        return accept(GENERIC, Map.of("aud", "remessa", "sub", subject)).owner();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a|\\ud800", "\\ude00\\ud83d"})
    void aSubjectThatIsHalfACharacterIsRefusedSinceItWouldBeTheSameOwnerAsAnother(String escaped) throws Exception {
        String subject = new ObjectMapper().readValue("\"" + escaped + "\"", String.class);

        assertRefused(GENERIC, Map.of("aud", "remessa", "sub", subject), "Unicode");
        assertThat(owner("a|\ud83d\ude00")).isNotEqualTo(owner("a|\ud83d\ude01"));
    }

    private static Caller accept(AccessTokenRules rules, Map<String, Object> claims) {
        return rules.accept(token(Map.of(), claims));
    }

    /** One that has an end, unless its claims say another. */
    private static TokenContent token(Map<String, Object> header, Map<String, Object> claims) {
        return new TokenContent(header, claims.containsKey("exp") ? claims : with(claims, "exp", END.getEpochSecond()));
    }

    /** What an access token for this API says. */
    private static Map<String, Object> of(String subject) {
        return Map.of("aud", "remessa", "sub", subject, "exp", END.getEpochSecond());
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(name);
        return changed;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static void assertRefused(AccessTokenRules rules, Map<String, Object> claims, String why) {
        assertRefused(rules, token(Map.of(), claims), why);
    }

    private static void assertRefused(AccessTokenRules rules, TokenContent token, String why) {
        assertThatThrownBy(() -> rules.accept(token))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining(why);
    }
}

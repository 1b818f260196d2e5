package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of good tokens while the issuer changes its keys: they may have to wait, and are never called wrong. */
@QuarkusTest
@TestProfile(KeyRotationTest.KeysEachSecond.class)
@QuarkusTestResource(LocalCloudResource.class)
class KeyRotationTest {

    /** Keys may be fetched again after a second, so that a test can wait for it. */
    public static final class KeysEachSecond extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("remessa.auth.keys-refresh-seconds", "1");
            return overrides;
        }
    }

    LocalIssuer issuer;

    private boolean isAway;

    @BeforeEach
    void theIssuersKeysAreKnown() {
        assertThat(answersUntil(200, issuer.token("maria"))).isSubsetOf(200, 503);
    }

    @AfterEach
    void theIssuerIsThere() throws IOException {
        issuer.answerKeysWith(200);
        if (isAway) {
            issuer.comeBack();
        }
    }

    @Test
    void aTokenThatIsSignedByANewKeyIsTakenOnceTheKeysAreFetchedAgainAndIsNotCalledWrongBefore() {
        issuer.rotate();

        assertThat(answersUntil(200, issuer.token("maria"))).isSubsetOf(200, 503);
    }

    @Test
    void aTokenIsNotCalledWrongWhileTheNewKeyCannotBeFetched() throws IOException {
        String signedBefore = issuer.token("maria");
        issuer.rotate();
        issuer.goAway();
        isAway = true;
        String token = issuer.token("maria");

        for (int call = 0; call < 3; call++) {
            assertSignInUnavailable(token);
        }
        SignedIn.as(signedBefore).get("/v1/uploads").then().statusCode(200);
        issuer.comeBack();
        isAway = false;
        assertThat(answersUntil(200, token)).isSubsetOf(200, 503);
    }

    @Test
    void aTokenIsNotCalledWrongWhileTheAddressOfTheKeysFails() {
        issuer.rotate();
        issuer.answerKeysWith(500);
        String token = issuer.token("maria");

        for (int call = 0; call < 3; call++) {
            assertSignInUnavailable(token);
        }
        issuer.answerKeysWith(200);
        assertThat(answersUntil(200, token)).isSubsetOf(200, 503);
    }

    @Test
    void aTokenThatNamesAKeyThatTheIssuerDidNotHaveIsWrong() {
        for (Map<String, Object> claims : Set.of(
                with("iat", Instant.now().minusSeconds(60).getEpochSecond()),
                with("iat", Instant.now().plusSeconds(3_600).getEpochSecond()),
                with("iat", Long.MAX_VALUE),
                with("iat", "now"),
                with("iss", "https://another.example"))) {
            SignedIn.as(issuer.token(Map.of("kid", "key-of-a-stranger"), claims))
                    .get("/v1/uploads")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("TOKEN_NOT_ACCEPTED"));
        }
    }

    @Test
    void aStrangersKeyIsInDoubtOnlyUntilTheKeysAreFetchedAgain() {
        String token = issuer.token(Map.of("kid", "key-of-today"), issuer.claims("maria"));

        assertThat(answersUntil(401, token)).isSubsetOf(401, 503);
        SignedIn.as(token).get("/v1/uploads").then().statusCode(401).body("code", equalTo("TOKEN_NOT_ACCEPTED"));
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> claims = issuer.claims("maria");
        claims.put(name, value);
        return claims;
    }

    private static void assertSignInUnavailable(String token) {
        SignedIn.as(token)
                .get("/v1/uploads")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("SIGN_IN_UNAVAILABLE"));
        given().get("/v1/config").then().statusCode(200);
    }

    /** Calls until the answer is that one, for a minute at most, and gives all that were answered. */
    private static Set<Integer> answersUntil(int status, String token) {
        Set<Integer> answers = new TreeSet<>();
        Instant end = Instant.now().plusSeconds(60);
        Response answer;
        do {
            answer = SignedIn.as(token).get("/v1/uploads");
            answers.add(answer.statusCode());
        } while (answer.statusCode() != status && Instant.now().isBefore(end));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return answers;
    }
}

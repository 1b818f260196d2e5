package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which tokens open the API and which do not, over HTTP. */
@QuarkusTest
@TestProfile(SignedIn.class)
@QuarkusTestResource(LocalCloudResource.class)
class TokensTest {

    LocalIssuer issuer;

    @Test
    void anAccessTokenOfTheIssuerOpensTheApi() {
        SignedIn.as(issuer.token("maria")).get("/v1/uploads").then().statusCode(200);
    }

    @Test
    void anAccessTokenThatSaysSoOpensTheApi() {
        SignedIn.as(issuer.token(Map.of("typ", "at+jwt"), issuer.claims("maria")))
                .get("/v1/uploads")
                .then()
                .statusCode(200);
    }

    @Test
    void noOtherTokenDoes() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> good = issuer.claims("maria");
        Map<String, String> others = new LinkedHashMap<>();
        others.put("signed with another key", issuer.forged(good));
        others.put("not signed", issuer.unsigned(good));
        others.put("signed with the public key as a secret", issuer.signedWithPublicKey(good));
        others.put("expired", issuer.token(with(good, "exp", now - 11)));
        others.put("without an end", issuer.token(without(good, "exp")));
        others.put("not yet valid", issuer.token(with(good, "nbf", now + 60)));
        others.put("of another issuer", issuer.token(with(good, "iss", "https://another.example")));
        others.put("of no issuer", issuer.token(without(good, "iss")));
        others.put("for another API", issuer.token(with(good, "aud", "another-api")));
        others.put("for no API", issuer.token(without(good, "aud")));
        others.put("an ID token, for the client", issuer.token(with(good, "aud", "remessa-screen")));
        others.put("an ID token of Cognito", issuer.token(with(good, "token_use", "id")));
        others.put("an ID token with the hash of an access token", issuer.token(with(good, "at_hash", "x")));
        others.put("an ID token with the nonce of its sign-in", issuer.token(with(good, "nonce", "x")));
        others.put("of a sign-out", issuer.token(with(good, "events", Map.of("logout", Map.of()))));
        others.put("of a sign-out, by its type", issuer.token(Map.of("typ", "logout+jwt"), good));
        others.put("bound to a key", issuer.token(with(good, "cnf", Map.of("jkt", "x"))));
        others.put("of half a character", issuer.token(with(good, "sub", "a|\ud800")));
        others.put("of nobody", issuer.token(without(good, "sub")));
        others.put("changed", changed(issuer.token(good)));
        others.put("cut", issuer.token(good).substring(0, 100));
        others.put("no token", "nonsense");

        others.forEach((which, token) -> {
            Response answer = SignedIn.as(token).get("/v1/uploads");
            assertThat(answer.statusCode()).as(which).isEqualTo(401);
            answer.then()
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""))
                    .body("code", equalTo("TOKEN_NOT_ACCEPTED"));
            assertThat(answer.asString()).as(which).doesNotContain(token, "Exception", "jose4j");
        });
    }

    @Test
    void withoutATokenNothingOpens() {
        for (String path : List.of(
                "/v1",
                "/v1/uploads",
                "/v1/nothing",
                "/v1//uploads",
                "/v1/./uploads",
                "/v1/%75ploads",
                "//v1/layouts",
                "/x/../v1/layouts")) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer"))
                    .body("code", equalTo("NOT_SIGNED_IN"));
        }
        given().auth()
                .preemptive()
                .basic("maria", "x")
                .get("/v1/uploads")
                .then()
                .statusCode(401);
        given().queryParam("access_token", issuer.token("maria"))
                .get("/v1/uploads")
                .then()
                .statusCode(401);
    }

    @Test
    void aPathWithASemicolonLeadsNowhereWithAndWithoutAToken() {
        for (String path : List.of(
                "/v1;x/layouts",
                "/v1;/uploads",
                "/;x/v1/layouts",
                "/v1/layouts;x",
                "/v1/uploads;a=b/x",
                "/v1%3Bx/layouts")) {
            for (String token : List.of("", issuer.token("maria"))) {
                given().urlEncodingEnabled(false)
                        .headers(token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token))
                        .get(path)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("MALFORMED_REQUEST"));
            }
        }
    }

    @Test
    void besideTheApiHealthAndItsDocumentationAreOpenAndNothingElseIsThere() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/openapi")) {
            given().get(path).then().statusCode(200);
        }
        for (String path : List.of("/q", "/q/metrics", "/q/swagger-ui", "/q/swagger-ui/", "/q/dev-ui", "/q/arc")) {
            given().redirects().follow(false).get(path).then().statusCode(404);
        }
    }

    @Test
    void howToSignInIsToldToEverybody() {
        given().get("/v1/config")
                .then()
                .statusCode(200)
                .body("signIn.issuer", equalTo(issuer.address().toString()))
                .body("signIn.screenClientId", equalTo("remessa-screen"))
                .body("signIn.screenScopes", equalTo("openid"))
                // All that there is: nothing else that is configured is told.
                .body("keySet()", equalTo(Set.of("signIn")))
                .body("signIn.keySet()", equalTo(Set.of("issuer", "screenClientId", "screenScopes")));
    }

    @Test
    void howTheServiceIsSetUpIsToldToOperatorsAlone() {
        SignedIn.as(issuer.token("maria"))
                .get("/v1/doctor")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("OPERATORS_ONLY"));
        Map<String, Object> operator = with(issuer.claims("joana"), "cognito:groups", List.of(SignedIn.OPERATORS));
        SignedIn.as(issuer.token(operator)).get("/v1/doctor").then().statusCode(200);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }

    /** With another signature. */
    private static String changed(String token) {
        char last = token.charAt(token.length() - 10);
        return token.substring(0, token.length() - 10)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 9);
    }
}

package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What browsers are told with every answer, and which pages of others may call. */
@QuarkusTest
@TestProfile(HeadersTest.OnePage.class)
@QuarkusTestResource(LocalCloudResource.class)
class HeadersTest {

    private static final String INTRANET = "https://intranet.example";

    /** Lets one page of another origin call. */
    public static final class OnePage extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("remessa.http.cors-origins", INTRANET);
            overrides.put("remessa.http.connect-origins", "https://pool.auth.example");
            return overrides;
        }
    }

    LocalIssuer issuer;

    @ConfigProperty(name = "REMESSA_S3_ENDPOINT")
    String storage;

    @Test
    void everyAnswerHasThemRefusalsToo() {
        for (Response answer : List.of(
                SignedIn.as(issuer.token("maria")).get("/v1/layouts"),
                given().get("/v1/layouts"),
                given().get("/"),
                given().get("/q/health"))) {
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            answer.then()
                    .header("X-Content-Type-Options", equalTo("nosniff"))
                    .header("X-Frame-Options", equalTo("DENY"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                    .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                    .header("Strict-Transport-Security", equalTo("max-age=31536000"));
        }
        given().get("/v1/layouts").then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void theScreenMayConnectToItsServiceTheStorageAndTheIssuerAndRunNothingThatStandsInAPage() {
        Map<String, String> policy = Arrays.stream(
                        given().get("/").header("Content-Security-Policy").split("; ", -1))
                .collect(Collectors.toMap(part -> part.split(" ", 2)[0], part -> part.split(" ", 2)[1]));

        assertThat(policy.get("connect-src").split(" ", -1))
                .containsExactlyInAnyOrder("'self'", storage, issuer.address().toString(), "https://pool.auth.example");
        assertThat(policy)
                .containsEntry("script-src", "'self' 'wasm-unsafe-eval'")
                .containsEntry("style-src", "'self'")
                .containsEntry("worker-src", "'self'")
                .containsEntry("frame-ancestors", "'none'")
                .containsEntry("base-uri", "'none'");
        assertThat(policy.values()).noneMatch(value -> value.contains("unsafe-inline") || value.contains("*"));
    }

    @Test
    void aPageThatIsConfiguredMayCallAndNoOther() {
        preflight(INTRANET)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(INTRANET))
                .header("Access-Control-Allow-Methods", equalTo("GET, POST, PUT, DELETE"))
                .header("Access-Control-Allow-Headers", equalTo("authorization, content-type"))
                .header("Access-Control-Allow-Credentials", nullValue());
        SignedIn.as(issuer.token("maria"))
                .header("Origin", INTRANET)
                .get("/v1/layouts")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(INTRANET))
                .header("Vary", equalTo("Origin"));
        for (String origin : List.of(
                "https://evil.example",
                "http://intranet.example",
                INTRANET + ".evil.example",
                "null",
                INTRANET + ":8443")) {
            preflight(origin).then().header("Access-Control-Allow-Origin", nullValue());
            SignedIn.as(issuer.token("maria"))
                    .header("Origin", origin)
                    .get("/v1/layouts")
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void allPagesAtOnceCannotBeConfigured() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PageOrigin.configured("REMESSA_HTTP_CORS_ORIGINS", "*"))
                .withMessageContaining("REMESSA_HTTP_CORS_ORIGINS");
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .options("/v1/uploads");
    }
}

package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The second line: calls that the guard of {@code /v1} does not see, since the API has been moved from there. */
@QuarkusTest
@TestProfile(MovedApiTest.Moved.class)
@QuarkusTestResource(LocalCloudResource.class)
class MovedApiTest {

    /** The API below another path, of which the guard knows nothing. */
    public static final class Moved extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.rest.path", "/moved");
            return overrides;
        }
    }

    LocalIssuer issuer;

    @Test
    void aCallThatComesToARouteAndPastTheGuardIsRefusedWithAndWithoutAToken() {
        for (String path : List.of("/moved/v1/layouts", "/moved/v1/layouts/parcelas", "/moved/v1/uploads")) {
            for (String token : List.of("", issuer.token("maria"))) {
                SignedIn.as(token)
                        .get(path)
                        .then()
                        .statusCode(500)
                        .contentType("application/problem+json")
                        .body("code", equalTo("INTERNAL_ERROR"));
            }
        }
    }

    @Test
    void whatIsOpenToAllStaysOpen() {
        given().get("/moved/v1/config")
                .then()
                .statusCode(200)
                .body("signIn.issuer", equalTo(issuer.address().toString()));
    }
}

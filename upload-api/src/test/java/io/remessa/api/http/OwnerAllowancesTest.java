package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an owner is answered who asks for more than may be, over HTTP; the counting itself is tried in AllowanceTest. */
@QuarkusTest
@TestProfile(OwnerAllowancesTest.Little.class)
@QuarkusTestResource(LocalCloudResource.class)
class OwnerAllowancesTest {

    /** Allowances that a test can use up. */
    public static final class Little extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("remessa.limits.request-burst-per-owner", "20");
            overrides.put("remessa.limits.requests-per-second-per-owner", "1");
            overrides.put("remessa.limits.begun-bytes-per-day-per-owner", "1000");
            return overrides;
        }
    }

    LocalIssuer issuer;

    @Test
    void whoeverCallsTooOftenIsToldWhenToCallAgainAndNobodyElseIs() {
        String maria = issuer.token("maria");
        Response refused = null;
        for (int i = 0; i < 200 && refused == null; i++) {
            Response answer = SignedIn.as(maria).get("/v1/layouts");
            refused = answer.statusCode() == 200 ? null : answer;
        }

        assertThat(refused).isNotNull();
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        SignedIn.as(issuer.token("joana")).get("/v1/layouts").then().statusCode(200);
    }

    @Test
    void whoeverHasBegunAsManyBytesAsMayBeIsToldWhenMoreMay() {
        begin("rui", 1_001).then().statusCode(400).body("code", equalTo("FILE_TOO_LARGE"));
        begin("rui", 900).then().statusCode(201);
        Response refused = begin("rui", 101);
        refused.then().statusCode(429).contentType("application/problem+json").body("code", equalTo("TOO_MANY_BYTES"));
        // A thousandth of a day, less what has passed.
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(60, 87);
        begin("rui", 90).then().statusCode(201);
        begin("ana", 1_000).then().statusCode(201);
    }

    private Response begin(String owner, long size) {
        return SignedIn.as(issuer.token(owner))
                .contentType(ContentType.JSON)
                .body(Map.of("fileName", "a.csv", "size", size))
                .post("/v1/uploads");
    }
}

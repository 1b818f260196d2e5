package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is answered while the issuer cannot be asked for its keys: not that tokens are wrong, for then people would sign in anew. */
@QuarkusTest
@TestProfile(IssuerAwayTest.Away.class)
@QuarkusTestResource(LocalCloudResource.class)
class IssuerAwayTest {

    /** An issuer that has issued a token, and is gone before the service starts. */
    public static final class Away extends SignedIn {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(GoneIssuer.class));
        }
    }

    /** As {@link SignedIn.Issuer}, and away. */
    public static final class GoneIssuer implements QuarkusTestResourceLifecycleManager {

        private @Nullable LocalIssuer issuer;

        @Override
        public Map<String, String> start() {
            try {
                LocalIssuer gone = new LocalIssuer();
                gone.goAway();
                issuer = gone;
                return Map.of(
                        "remessa.auth.issuer",
                        gone.address().toString(),
                        "remessa.auth.audience",
                        LocalIssuer.AUDIENCE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void inject(TestInjector test) {
            test.injectIntoFields(issuer, new TestInjector.MatchesType(LocalIssuer.class));
        }

        @Override
        public void stop() {
            if (issuer != null) {
                issuer.close();
            }
        }
    }

    LocalIssuer issuer;

    @Test
    void aTokenIsNotCalledWrongWhenNobodyCanSayWhetherItIsAndIsTakenOnceTheIssuerIsThere() throws IOException {
        String token = issuer.token("maria");
        SignedIn.as(token)
                .get("/v1/uploads")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("SIGN_IN_UNAVAILABLE"));
        given().get("/v1/config").then().statusCode(200);
        given().get("/v1/uploads").then().statusCode(401);

        issuer.comeBack();
        SignedIn.as(token).get("/v1/uploads").then().statusCode(200);
    }
}

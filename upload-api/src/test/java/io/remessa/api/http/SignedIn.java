package io.remessa.api.http;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service as it is where callers sign in, against an issuer on loopback that tests have as a field. */
public class SignedIn implements QuarkusTestProfile {

    /** Who runs the service. */
    static final String OPERATORS = "remessa-operators";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("remessa.auth.anonymous-owner", "");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Issuer.class));
    }

    /** A call by somebody. */
    static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** The issuer, for as long as the service runs. */
    public static final class Issuer implements QuarkusTestResourceLifecycleManager {

        private @Nullable LocalIssuer issuer;

        @Override
        public Map<String, String> start() {
            try {
                issuer = new LocalIssuer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of(
                    "remessa.auth.issuer",
                    issuer.address().toString(),
                    "remessa.auth.audience",
                    LocalIssuer.AUDIENCE,
                    "remessa.auth.screen-client-id",
                    "remessa-screen");
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
}

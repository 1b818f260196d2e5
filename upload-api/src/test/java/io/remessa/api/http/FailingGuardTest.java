package io.remessa.api.http;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.limit.Allowance;
import io.remessa.api.limit.OwnerAllowances;
import io.remessa.api.owner.LocalIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A fault of the service while it finds out who calls: it is answered, and nothing is said of it. */
@QuarkusTest
@TestProfile(FailingGuardTest.Fault.class)
@QuarkusTestResource(LocalCloudResource.class)
class FailingGuardTest {

    /** Allowances that cannot tell the time. */
    public static final class Fault extends SignedIn {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Faulty.class);
        }
    }

    /** In the place of the service's own. */
    @Alternative
    @ApplicationScoped
    public static class Faulty {
        @Produces
        @Singleton
        OwnerAllowances allowances() {
            return new OwnerAllowances(
                    new Allowance(1, Duration.ofHours(1), 1, () -> {
                        throw new IllegalStateException("secret");
                    }),
                    Optional.empty());
        }
    }

    LocalIssuer issuer;

    @Test
    void isAnsweredAsAProblem() {
        SignedIn.as(issuer.token("maria"))
                .get("/v1/layouts")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("INTERNAL_ERROR"))
                .body("detail", equalTo("It is not your token. The cause is in the service's log"));
    }
}

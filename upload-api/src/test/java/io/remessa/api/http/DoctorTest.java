package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class DoctorTest {

    @Test
    void withTheLocalCloudEverythingIsAsItMustBe() {
        List<Map<String, Object>> checks = checks(given().get("/v1/doctor"));

        assertThat(checks)
                .extracting(check -> check.get("name"))
                .containsExactly(
                        "chunk-dead-letters",
                        "chunk-dead-letters-left",
                        "chunk-queue",
                        "clock-skew",
                        "consolidated-capacity",
                        "consolidated-forgets",
                        "consolidated-table",
                        "credentials",
                        "expiry-index",
                        "fleet-clocks",
                        "ledger-capacity",
                        "ledger-forgets",
                        "ledger-table",
                        "object-created-dead-letters",
                        "object-created-dead-letters-left",
                        "object-created-policy",
                        "object-created-queue",
                        "objects-bucket",
                        "objects-bucket-cors",
                        "objects-bucket-notification",
                        "owner-index",
                        "owner-state-index",
                        "state-index",
                        "unfinished-index");
        assertThat(checks)
                .filteredOn(check -> check.containsKey("what"))
                .extracting(check -> check.get("name"))
                .as("what the local cloud cannot show")
                .containsExactly("object-created-policy", "objects-bucket-notification");
        assertThat(checks).allSatisfy(check -> assertThat(check).containsEntry("healthy", true));
    }

    @Test
    void aPageOfAnotherOriginLearnsWhatTheBucketLacks() {
        List<Map<String, Object>> checks =
                checks(given().queryParam("origin", "https://remessa.example").get("/v1/doctor"));

        assertThat(checks)
                .filteredOn(check -> Boolean.FALSE.equals(check.get("healthy")))
                .singleElement()
                .satisfies(cors -> assertThat(cors)
                        .containsEntry("name", "objects-bucket-cors")
                        .containsEntry("what", "Pages of https://remessa.example may not send anything")
                        .containsEntry("setting", "CORS AllowedOrigins of the bucket remessa-objects")
                        .containsKey("cure"));
    }

    @Test
    void itSaysWhenItLookedAndLooksAnewUnlessItsLastLookIsGoodEnough() {
        String first = at(given().get("/v1/doctor"));

        assertThat(at(given().queryParam("maxAgeSeconds", 60).get("/v1/doctor")))
                .isEqualTo(first);
        assertThat(Instant.parse(at(given().get("/v1/doctor")))).isAfter(Instant.parse(first));
    }

    private static String at(Response answer) {
        return answer.then().statusCode(200).extract().path("at");
    }

    private static List<Map<String, Object>> checks(Response answer) {
        return answer.then().statusCode(200).extract().path("checks");
    }
}

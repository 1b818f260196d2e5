package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Whoever may call the API cannot read its metrics; whoever measures it can, and finds nothing that callers chose. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class MetricsPortTest {

    @TestHTTPResource(management = true)
    URI management;

    private URI metrics() {
        return management.resolve("/q/metrics");
    }

    @Test
    void metricsAreOnAPortOfTheirOwnAndOnNoOther() {
        given().get("/q/metrics").then().statusCode(404);
        given().get("/q/health").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200);
        given().get(metrics()).then().statusCode(200);
        given().get(management.resolve("/q/health")).then().statusCode(404);
    }

    @Test
    void addressesAndMethodsThatCallersMakeUpAreNoLabels() {
        given().get("/v1/uploads/u-madeup00000000000000");
        given().get("/v1/made-up");
        given().request("MADEUP", "/v1/uploads");

        String told = given().get(metrics()).asString();

        assertThat(told)
                .contains("remessa_api_answer_seconds_count{status=\"4xx\"}")
                .doesNotContainIgnoringCase("madeup")
                .doesNotContain("made-up");
    }
}

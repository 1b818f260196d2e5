package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** What lines say that are logged while a call is answered. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class UploadInLogTest {

    /** Answers what a line would say that is logged by a route, on the thread where routes work. */
    @Path("/logged/{id}")
    public static class Logged {

        @GET
        @Operation(hidden = true)
        public String logged(@PathParam("id") String id) {
            return "logged for " + MDC.get("uploadId");
        }
    }

    @Test
    void theyNameTheUploadThatTheCallIsAboutAndNotThatOfTheCallBefore() {
        for (String id : new String[] {"u-one00000000000000000", "u-other000000000000000"}) {
            given().get("/logged/" + id).then().statusCode(200).body(equalTo("logged for " + id));
        }
        given().get("/logged/52998224725").then().statusCode(200).body(equalTo("logged for null"));
    }
}

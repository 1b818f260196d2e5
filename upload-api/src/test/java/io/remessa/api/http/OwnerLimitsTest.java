package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an owner with as many uploads as may be is answered, over HTTP and with counts of the real table. */
@QuarkusTest
@TestProfile(OwnerLimitsTest.TwoOfEach.class)
@QuarkusTestResource(LocalCloudResource.class)
class OwnerLimitsTest {

    /** Limits that a test can reach. */
    public static final class TwoOfEach implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "remessa.upload.max-uploading-per-owner", "2",
                    "remessa.upload.max-validating-per-owner", "2");
        }
    }

    @Inject
    Ledger ledger;

    @AfterEach
    void abortAll() {
        given().delete("/v1/uploads?state=UPLOADING").then().statusCode(200);
    }

    @Test
    void theThirdUploadIsRefusedUntilOneIsGivenUp() {
        String first = begin().statusCode(201).extract().path("uploadId");
        begin().statusCode(201);

        begin().statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", nullValue())
                .body("code", equalTo("TOO_MANY_UPLOADS"))
                .body("status", equalTo(429))
                .body("detail", containsString("DELETE /v1/uploads?state=UPLOADING"));

        given().delete("/v1/uploads/" + first).then().statusCode(204);
        begin().statusCode(201);
        begin().statusCode(429);
    }

    @Test
    void whileTwoUploadsAreValidatedNoneIsBegunAndTheCallerIsToldToWait() {
        UploadId one = validated("one");
        begin().statusCode(201);
        UploadId two = validated("two");

        begin().statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("TOO_MANY_VALIDATIONS"));

        ledger.abort(one, Instant.now());
        begin().statusCode(201);
        ledger.abort(two, Instant.now());
    }

    private UploadId validated(String name) {
        ObjectName object = new ObjectName("remessa-objects", "inbox/local/" + name);
        UploadId id = UploadId.ofObject(object, "etag");
        ledger.createUpload(Upload.found(id, Owner.LOCAL, name, object, 1, "etag", Instant.now()));
        return id;
    }

    private static ValidatableResponse begin() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("fileName", "a.csv", "size", 1))
                .post("/v1/uploads")
                .then();
    }
}

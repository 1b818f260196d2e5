package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.upload.ExpireUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads that wait for their sender: how it finds them again, and what becomes of those that it does not come back to. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class PendingUploadsTest {

    private static final int WISHED = 2 * Sender.PART;

    @Inject
    Ledger ledger;

    @Inject
    S3Client s3;

    @Inject
    ExpireUploads expireUploads;

    @Inject
    Scheduler scheduler;

    private final Sender sender = new Sender();

    @Test
    void aPendingUploadIsListedWithAllThatItTakesToGoOn() {
        Response created = given().contentType(ContentType.JSON)
                .body(Map.of("fileName", "a.CSV", "size", 5 * WISHED, "partSize", WISHED, "fingerprint", "2f/9+A=="))
                .post("/v1/uploads");
        created.then().statusCode(201).body("partSize", equalTo(WISHED)).body("partCount", equalTo(5));

        Map<String, Object> line = line("/v1/uploads?state=UPLOADING", created.path("uploadId"));

        assertThat(line)
                .containsEntry("partSize", WISHED)
                .containsEntry("partCount", 5)
                .containsEntry("fingerprint", "2f/9+A==")
                .containsEntry("expiresAt", created.path("expiresAt"));
    }

    @Test
    void whatIsNotKnownIsLeftOutOfTheLine() {
        String id = sender.createId(1);
        ObjectName object = new ObjectName("remessa-objects", "inbox/local/" + id);
        UploadId direct = UploadId.ofObject(object, "etag");
        ledger.createUpload(Upload.found(direct, Owner.LOCAL, "direct.csv", object, 1, "etag", Instant.now()));

        assertThat(line("/v1/uploads", id)).containsKeys("partSize", "partCount", "expiresAt");
        assertThat(line("/v1/uploads", id)).doesNotContainKey("fingerprint");
        assertThat(line("/v1/uploads", direct.value()))
                .doesNotContainKeys("partSize", "partCount", "fingerprint", "expiresAt");
    }

    @Test
    void anAbandonedUploadExpiresAndItsPartsAreDeleted() {
        String id = sender.createId(2 * Sender.PART);
        sender.putParts(id, new byte[2 * Sender.PART], 1, 1);
        ledger.extendExpiry(new UploadId(id), Instant.now().minusSeconds(1));

        assertThat(expireUploads.run()).isEqualTo(new ExpireUploads.Outcome(1, 0));

        given().get("/v1/uploads/{id}", id).then().body("state", equalTo("EXPIRED"));
        for (Response refused : List.of(sender.sign(id, List.of(Map.of("partNumber", 1))), sender.complete(id))) {
            refused.then().statusCode(409).body("code", equalTo("UPLOAD_NOT_OPEN"));
        }
        Upload upload = ledger.findUpload(new UploadId(id)).orElseThrow();
        assertThat(s3.listMultipartUploads(list -> list.bucket(upload.object().bucket()))
                        .uploads())
                .extracting(held -> held.uploadId())
                .doesNotContain(Objects.requireNonNull(upload.transfer()).multipartUploadId());
        assertThat(expireUploads.run()).isEqualTo(new ExpireUploads.Outcome(0, 0));
    }

    @Test
    void anAbandonedUploadThatIsCompleteInS3Stays() {
        byte[] content = new byte[Sender.PART];
        Arrays.fill(content, (byte) 7);
        String id = sender.createId(content.length);
        Upload upload = ledger.findUpload(new UploadId(id)).orElseThrow();
        s3.putObject(
                put -> put.bucket(upload.object().bucket()).key(upload.object().key()), RequestBody.fromBytes(content));
        ledger.extendExpiry(new UploadId(id), Instant.now().minusSeconds(1));

        assertThat(expireUploads.run()).isEqualTo(new ExpireUploads.Outcome(0, 0));

        given().get("/v1/uploads/{id}", id).then().body("state", equalTo("UPLOADING"));
        given().delete("/v1/uploads/{id}", id).then().statusCode(204);
    }

    @Test
    void expiryIsScheduled() {
        assertThat(scheduler.getScheduledJobs())
                .extracting(job -> job.getId())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("expire-uploads");
    }

    private static Map<String, Object> line(String list, String id) {
        return given().get(list)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("uploads.find { it.uploadId == '" + id + "' }");
    }
}

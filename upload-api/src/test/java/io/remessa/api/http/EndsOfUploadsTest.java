package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** How uploads are completed by those who name their parts, and how they are given up, over HTTP and with a local S3. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class EndsOfUploadsTest {

    private static final int PART = Sender.PART;

    @Inject
    S3Client s3;

    private final Sender sender = new Sender();

    @Test
    void partsAreComparedWithWhatTheClientRemembers() {
        byte[] content = content(2 * PART);
        String id = sent(content);
        List<Map<String, Object>> held =
                given().get("/v1/uploads/{id}/parts", id).then().extract().path("parts");
        Map<String, Object> right = Map.of("partNumber", 1, "etag", held.get(0).get("etag"));
        Map<String, Object> wrong = Map.of("partNumber", 2, "etag", held.get(0).get("etag"));

        given().contentType(ContentType.JSON)
                .body(Map.of("parts", List.of(right, wrong)))
                .post("/v1/uploads/{id}/complete", id)
                .then()
                .statusCode(409)
                .body("code", equalTo("PARTS_CHANGED"))
                .body("detail", containsString(": 2."));
        given().contentType(ContentType.JSON)
                .body(Map.of("parts", List.of(right)))
                .post("/v1/uploads/{id}/complete", id)
                .then()
                .statusCode(200);
    }

    @Test
    void whoeverNamesAllPartsLearnsWhetherTheObjectIsItsOwn() {
        byte[] content = content(2 * PART);
        String id = sent(content);
        List<Map<String, Object>> held =
                given().get("/v1/uploads/{id}/parts", id).then().extract().path("parts");
        Map<String, Object> first = Map.of("partNumber", 1, "etag", held.get(0).get("etag"));
        Map<String, Object> second = Map.of("partNumber", 2, "etag", held.get(1).get("etag"));
        Map<String, Object> other = Map.of("partNumber", 2, "etag", held.get(0).get("etag"));

        completeWith(id, List.of(first, second)).then().statusCode(200);
        completeWith(id, List.of(first, second)).then().statusCode(200);
        completeWith(id, List.of(first, other)).then().statusCode(409).body("code", equalTo("PARTS_CHANGED"));
    }

    @Test
    void anUploadIsAbortedOnceAndForAll() {
        String id = sent(content(PART));

        given().delete("/v1/uploads/{id}", id).then().statusCode(204);
        given().delete("/v1/uploads/{id}", id).then().statusCode(204);

        given().get("/v1/uploads/{id}", id)
                .then()
                .body("state", equalTo("ABORTED"))
                .body("finishedAt", notNullValue());
        sender.complete(id).then().statusCode(409).body("code", equalTo("UPLOAD_NOT_OPEN"));
    }

    @Test
    void anAbortDeletesTheObjectToo() {
        String id = sent(content(PART));
        sender.complete(id).then().statusCode(200);
        String key = "uploads/local/" + id + "/parcelas de ação+1.csv";
        assertThat(object(key)).hasSize(PART);

        given().delete("/v1/uploads/{id}", id).then().statusCode(204);
        given().delete("/v1/uploads/{id}", id).then().statusCode(204);

        given().get("/v1/uploads/{id}", id)
                .then()
                .body("state", equalTo("ABORTED"))
                .body("bytes.uploaded", equalTo(0));
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> object(key));
    }

    private static Response completeWith(String id, List<Map<String, Object>> parts) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("parts", parts))
                .post("/v1/uploads/{id}/complete", id);
    }

    private String sent(byte[] content) {
        String id = sender.createId(content.length);
        sender.putParts(id, content, 1, (content.length + PART - 1) / PART);
        return id;
    }

    private byte[] object(String key) {
        return s3.getObjectAsBytes(request -> request.bucket("remessa-objects").key(key))
                .asByteArray();
    }

    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

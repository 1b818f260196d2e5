package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The life of uploads over HTTP, with real PUTs to a local S3. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class LifecycleTest {

    private static final int PART = Sender.PART;

    @Inject
    S3Client s3;

    private final Sender sender = new Sender();

    @Test
    void aFileIsCreatedSentAndCompleted() {
        byte[] content = content(3 * PART + 7);
        Response created = sender.create(content.length, null);
        String id = created.path("uploadId");
        created.then()
                .header("Location", endsWith("/v1/uploads/" + id))
                .body("uploadId", matchesPattern("u-[0-9a-z]{20}"))
                .body("key", equalTo("uploads/local/" + id + "/parcelas de ação+1.csv"))
                .body("partSize", equalTo(PART))
                .body("partCount", equalTo(4))
                .body("state", equalTo("UPLOADING"))
                .body("expiresAt", notNullValue());

        sender.putParts(id, content, 1, 2);
        given().get("/v1/uploads/{id}/parts", id)
                .then()
                .statusCode(200)
                .body("parts.partNumber", equalTo(List.of(1, 2)))
                .body("parts.size", equalTo(List.of(PART, PART)))
                .body("next", nullValue());
        given().get("/v1/uploads/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("UPLOADING"))
                .body("bytes.total", equalTo(content.length))
                .body("bytes.uploaded", equalTo(2 * PART));

        sender.putParts(id, content, 3, 4);
        Response completed = sender.complete(id);
        completed
                .then()
                .statusCode(200)
                .body("state", equalTo("UPLOADED"))
                .body("etag", notNullValue())
                .body("bytes.uploaded", equalTo(content.length))
                .body("chunks.total", equalTo(0))
                .body("provisional", equalTo(true))
                .body("paused", equalTo(false))
                .body("failure", nullValue());

        assertThat(object(created.path("key"))).isEqualTo(content);
        assertThat(s3.headObject(request -> request.bucket("remessa-objects").key(created.path("key")))
                        .eTag())
                .isEqualTo("\"" + completed.path("etag") + "\"");
    }

    @Test
    void moreThanAThousandPartsAreListedPageByPage() {
        byte[] content = content(1_203 * PART);
        String id = sender.createId(content.length);
        sender.putParts(id, content, 1, 1_203);

        Response first = given().get("/v1/uploads/{id}/parts", id);
        first.then().statusCode(200).body("parts", hasSize(1_000)).body("next", equalTo(1_000));
        given().queryParam("after", first.<Integer>path("next"))
                .get("/v1/uploads/{id}/parts", id)
                .then()
                .statusCode(200)
                .body("parts", hasSize(203))
                .body("parts[0].partNumber", equalTo(1_001))
                .body("next", nullValue());

        sender.complete(id).then().statusCode(200).body("bytes.uploaded", equalTo(content.length));
    }

    @Test
    void aFileIsNotCompletedWhilePartsAreMissing() {
        byte[] content = content(5 * PART);
        String id = sender.createId(content.length);
        sender.putParts(id, content, 2, 3);

        sender.complete(id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("PARTS_MISSING"))
                .body("detail", containsString("3 of 5 parts missing: 1, 4, 5."));

        sender.putParts(id, content, 1, 5);
        sender.complete(id).then().statusCode(200);
    }

    @Test
    void completingTwiceAnswersTheSame() {
        String id = sent(content(2 * PART));
        String etag = sender.complete(id).then().statusCode(200).extract().path("etag");

        sender.complete(id)
                .then()
                .statusCode(200)
                .body("state", equalTo("UPLOADED"))
                .body("etag", equalTo(etag));
    }

    @Test
    void completingFromManySidesAtOnceAnswersAllTheSame() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 4; round++) {
                String id = sent(content(40 * PART));
                Callable<String> complete = () ->
                        sender.complete(id).then().statusCode(200).extract().path("etag");
                Set<String> etags = new HashSet<>();
                for (Future<String> answer : threads.invokeAll(
                        IntStream.range(0, 8).mapToObj(i -> complete).toList())) {
                    etags.add(answer.get());
                }
                assertThat(etags).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void s3RefusesAPartThatDoesNotHaveTheChecksumThatWasSigned() throws NoSuchAlgorithmException {
        byte[] content = content(100);
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] crcBytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        refusesDamaged(content, "CRC32", crcBytes);
        refusesDamaged(content, "SHA256", MessageDigest.getInstance("SHA-256").digest(content));
    }

    private void refusesDamaged(byte[] content, String algorithm, byte[] checksum) {
        String id = sender.create(content.length, algorithm).path("uploadId");
        String value = Base64.getEncoder().encodeToString(checksum);
        List<Map<String, Object>> urls = sender.sign(id, List.of(Map.of("partNumber", 1, "checksum", value)))
                .then()
                .statusCode(200)
                .extract()
                .path("urls");
        assertThat((Map<?, ?>) urls.get(0).get("headers"))
                .isEqualTo(
                        Map.of("content-length", "100", "x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT), value));
        byte[] damaged = content.clone();
        damaged[50] ^= 1;

        assertThat(sender.put(urls.get(0), damaged).statusCode()).isEqualTo(400);
        sender.complete(id).then().statusCode(409).body("code", equalTo("PARTS_MISSING"));
        assertThat(sender.put(urls.get(0), content).statusCode()).isEqualTo(200);
        sender.complete(id).then().statusCode(200);
    }

    @Test
    void aUrlIsGoodForItsPartAndItsLengthOnly() {
        String id = sender.createId(2 * PART);
        List<Map<String, Object>> urls = sender.sign(id, List.of(Map.of("partNumber", 1)))
                .then()
                .statusCode(200)
                .extract()
                .path("urls");
        Map<String, Object> signed = urls.get(0);
        String url = (String) signed.get("url");
        assertThat(signed.get("lifeSeconds")).isEqualTo(900);
        assertThat(url).contains("partNumber=1&").contains("X-Amz-Expires=900").doesNotContain("checksum");

        assertThat(sender.put(signed, content(PART - 1)).statusCode()).isEqualTo(403);
        assertThat(sender.put(Map.of("url", url.replace("partNumber=1&", "partNumber=2&")), content(PART))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sender.put(signed, content(PART)).statusCode()).isEqualTo(200);
    }

    @Test
    void allThatAreBeingSentAreAbortedAtOnce() {
        String completed = sent(content(PART));
        sender.complete(completed).then().statusCode(200);
        sender.createId(1);
        sender.createId(1);

        given().delete("/v1/uploads?state=UPLOADING").then().statusCode(200).body("aborted", greaterThanOrEqualTo(2));

        given().get("/v1/uploads?state=UPLOADING").then().statusCode(200).body("uploads", hasSize(0));
        given().get("/v1/uploads/{id}", completed).then().body("state", equalTo("UPLOADED"));
    }

    @Test
    void uploadsAreListedNewestFirstPageByPage() {
        List<String> created =
                IntStream.range(0, 5).mapToObj(i -> sender.createId(1)).toList();

        Response first = given().get("/v1/uploads?limit=3");
        first.then().statusCode(200).body("uploads", hasSize(3)).body("next", notNullValue());
        Response second = given().queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/uploads");

        List<String> listed = new ArrayList<>(first.<List<String>>path("uploads.uploadId"));
        listed.addAll(second.<List<String>>path("uploads.uploadId"));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
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

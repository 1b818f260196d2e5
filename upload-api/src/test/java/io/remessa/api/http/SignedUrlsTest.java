package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What a URL that was signed for one part is good for, besides that: nothing. S3 itself refuses it. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class SignedUrlsTest {

    private static final String CHECKSUM = "x-amz-checksum-crc32";

    private final Sender sender = new Sender();
    private final HttpClient http = HttpClient.newHttpClient();
    private final byte[] content = new byte[Sender.PART];

    @Test
    void itServesForThePartThatItWasSignedFor() {
        assertThat(sender.put(signed(), content).statusCode()).isEqualTo(200);
    }

    @Test
    void noOtherPartNumberUploadOrKeyMayBeWrittenWithIt() {
        refuses(url -> url.replace("partNumber=1", "partNumber=2"));
        refuses(url -> url.replaceFirst("uploadId=[^&]+", "uploadId=another"));
        refuses(url -> url.replace("/uploads/local/", "/uploads/joana/"));
        refuses(url -> url.replace("/uploads/local/", "/uploads/local/../joana/"));
        refuses(url -> url.replaceFirst("X-Amz-Expires=[0-9]+", "X-Amz-Expires=604800"));
        refuses(url -> url.replaceFirst("partNumber=1&?", ""));
    }

    @Test
    void noOtherLengthMayBeSent() {
        assertThat(sender.put(signed(), Arrays.copyOf(content, Sender.PART - 1)).statusCode())
                .isEqualTo(403);
        assertThat(sender.put(signed(), Arrays.copyOf(content, Sender.PART + 1)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void noOtherChecksumMayBeSaidAndNoneIsNotEnough() {
        byte[] other = "x".repeat(Sender.PART).getBytes(StandardCharsets.US_ASCII);
        Map<String, Object> ofOther = new HashMap<>(signed());
        ofOther.put("headers", Map.of(CHECKSUM, crc32(other)));
        Map<String, Object> ofNone = new HashMap<>(signed());
        ofNone.put("headers", Map.of());

        assertThat(sender.put(ofOther, other).statusCode()).isEqualTo(403);
        assertThat(sender.put(ofNone, other).statusCode()).isEqualTo(403);
        assertThat(sender.put(signed(), other).statusCode())
                .as("bytes of another checksum")
                .isEqualTo(400);
    }

    @Test
    void nothingElseMayBeDoneWithIt() throws IOException, InterruptedException {
        for (String method : List.of("GET", "HEAD", "DELETE", "POST")) {
            Map<String, Object> signed = signed();
            HttpRequest request = HttpRequest.newBuilder(URI.create((String) signed.get("url")))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header(CHECKSUM, crc32(content))
                    .build();
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            // POST is refused for its form before its signature.
            assertThat(answer.statusCode()).as(method).isIn(400, 403);
        }
    }

    private void refuses(UnaryOperator<String> change) {
        Map<String, Object> changed = new HashMap<>(signed());
        String url = (String) changed.get("url");
        String other = change.apply(url);
        assertThat(other).as("the change changes something").isNotEqualTo(url);
        changed.put("url", other);
        assertThat(sender.put(changed, content).statusCode()).as(other).isEqualTo(403);
    }

    private Map<String, Object> signed() {
        String id = sender.create(2L * Sender.PART, "CRC32").path("uploadId");
        Map<String, Object> url = sender.sign(id, List.of(Map.of("partNumber", 1, "checksum", crc32(content))))
                .then()
                .statusCode(200)
                .extract()
                .path("urls[0]");
        given().get("/v1/uploads/{id}", id).then().statusCode(200);
        return url;
    }

    private static String crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        int value = (int) crc.getValue();
        return Base64.getEncoder()
                .encodeToString(
                        new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }
}

package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Who may do what: signatures, and the browser's cross-origin rules. */
@ExtendWith(CloudUnderTest.class)
final class S3AccessContractIT {
    private static final String PAGE = "http://localhost:5173";
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Cloud cloud;
    private final String key = "contract/" + UUID.randomUUID();

    S3AccessContractIT(Cloud cloud) {
        this.cloud = cloud;
        cloud.s3().putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key(key), RequestBody.fromBytes(CONTENT));
    }

    @Test
    void aPresignedReadNeedsNoOtherCredentials() throws Exception {
        assertEquals(
                "content",
                send(HttpRequest.newBuilder(readBy(cloud.presigner()))).body());
    }

    @Test
    void anAlteredUrlIsRefused() throws Exception {
        String url = readBy(cloud.presigner()).toString();
        for (String altered : new String[] {
            url.replace(key, key + "x"),
            url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"),
            url + "&response-content-type=text%2Fhtml",
            url.replaceAll("X-Amz-Signature=.", "X-Amz-Signature=g")
        }) {
            var response = send(HttpRequest.newBuilder(URI.create(altered)));
            assertEquals(403, response.statusCode(), altered);
            assertTrue(response.body().contains("<Code>SignatureDoesNotMatch</Code>"), response.body());
        }
    }

    @Test
    void anUnsignedRequestIsRefused() throws Exception {
        URI plain = cloud.s3Endpoint().resolve("/" + Cloud.RESULTS_BUCKET + "/" + key);
        assertEquals(403, send(HttpRequest.newBuilder(plain)).statusCode());
        assertEquals(
                403,
                send(HttpRequest.newBuilder(plain).PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT)))
                        .statusCode());
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        var wrong = StaticCredentialsProvider.create(AwsBasicCredentials.create("remessa-local", "guessed"));
        try (var s3 = Cloud.s3Client(cloud.s3Endpoint(), wrong);
                var presigner = Cloud.presigner(cloud.s3Endpoint(), wrong)) {
            Refusal mismatch = new Refusal(403, "SignatureDoesNotMatch");
            assertEquals(
                    mismatch,
                    Refusal.of(() -> s3.getObjectAsBytes(
                            get -> get.bucket(Cloud.RESULTS_BUCKET).key(key))));
            assertEquals(
                    mismatch,
                    Refusal.of(() -> s3.putObject(
                            put -> put.bucket(Cloud.RESULTS_BUCKET).key(key), RequestBody.fromBytes(CONTENT))));
            assertEquals(403, send(HttpRequest.newBuilder(readBy(presigner))).statusCode());
        }
    }

    @Test
    void anUnknownAccessKeyIsRefused() {
        var unknown = StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "remessa-local-secret"));
        try (var s3 = Cloud.s3Client(cloud.s3Endpoint(), unknown)) {
            assertEquals(new Refusal(403, "InvalidAccessKeyId"), Refusal.of(s3::listBuckets));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "http://127.0.0.1:8480"})
    void aPageOfThisMachineMayUploadAndSeeTheETag(String origin) throws Exception {
        var upload = MultipartUpload.create(cloud, key);
        URI url = upload.presign(1, CONTENT).httpRequest().getUri();

        var preflight = send(preflight(url, origin, "content-type,x-amz-checksum-crc32"));
        assertEquals(200, preflight.statusCode(), preflight.body());
        assertEquals(origin, header(preflight, "Access-Control-Allow-Origin"));
        assertTrue(header(preflight, "Access-Control-Allow-Methods").contains("PUT"));
        assertTrue(header(preflight, "Access-Control-Allow-Headers").contains("x-amz-checksum-crc32"));

        var put = send(HttpRequest.newBuilder(url)
                .header("Origin", origin)
                .header("x-amz-checksum-crc32", MultipartUpload.crc32(CONTENT))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(CONTENT)));
        assertEquals(200, put.statusCode(), put.body());
        assertEquals(origin, header(put, "Access-Control-Allow-Origin"));
        assertTrue(header(put, "Access-Control-Expose-Headers")
                .toLowerCase(Locale.ROOT)
                .contains("etag"));
        upload.abort();
    }

    @Test
    void aPageOfThisMachineMayReadWhyItWasRefused() throws Exception {
        URI altered = URI.create(readBy(cloud.presigner()) + "&x=y");
        var refused = send(HttpRequest.newBuilder(altered).header("Origin", PAGE));
        assertEquals(403, refused.statusCode());
        assertEquals(PAGE, header(refused, "Access-Control-Allow-Origin"));
    }

    @Test
    void anotherPageMayNot() throws Exception {
        URI url = MultipartUpload.create(cloud, key)
                .presign(1, CONTENT)
                .httpRequest()
                .getUri();
        assertEquals(
                403, send(preflight(url, "https://example.com", "content-type")).statusCode());
        assertEquals(
                403,
                send(preflight(url, "http://localhost.example.com", "content-type"))
                        .statusCode());
    }

    private URI readBy(S3Presigner presigner) {
        return presigner
                .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(15))
                        .getObjectRequest(
                                get -> get.bucket(Cloud.RESULTS_BUCKET).key(key)))
                .httpRequest()
                .getUri();
    }

    private static HttpRequest.Builder preflight(URI url, String origin, String headers) {
        return HttpRequest.newBuilder(url)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.version(HttpClient.Version.HTTP_1_1).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}

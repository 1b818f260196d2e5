package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.owner.LocalIssuer;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Who may download rejects while somebody's client does not go on, over HTTP. */
@QuarkusTest
@TestProfile(DownloadsOfOwnersTest.One.class)
@QuarkusTestResource(LocalCloudResource.class)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DownloadsOfOwnersTest {

    /** One download of an owner, and little patience with it. */
    public static final class One extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("remessa.limits.reject-downloads-per-owner", "1");
            overrides.put("remessa.limits.download-patience-seconds", "5");
            return overrides;
        }
    }

    /** Much longer than the patience with one. */
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private static final String FIELDS = ",1,2,3,MARIA,52998224725" + ",x".repeat(22);

    /** Many times what sockets and queues take on the way to a client that reads nothing. */
    private static final int MANY = 400_000;

    LocalIssuer issuer;

    @Inject
    Ledger ledger;

    @Inject
    S3Client s3;

    @TestHTTPResource("/v1/uploads/")
    URI uploads;

    @Test
    void aClientThatStandsStillKeepsNobodyElseOutAndItsOwnerForAWhileOnly() throws IOException {
        UploadId large = validated("maria", MANY);
        UploadId small = validated("maria", 1);
        UploadId others = validated("joana", 1);
        try (Socket stalled = askedFor("maria", large)) {
            assertThat(stalled.getInputStream().read())
                    .as("the first byte of the answer")
                    .isEqualTo('H');

            download("maria", small)
                    .then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", equalTo("5"))
                    .body("code", equalTo("TOO_MANY_REQUESTS"))
                    .body("detail", containsString("downloads of rejects"));
            assertThat(download("joana", others)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()
                            .lines())
                    .hasSize(2);

            Instant until = Instant.now().plus(AT_MOST);
            Response again = download("maria", small);
            while (again.statusCode() == 429 && Instant.now().isBefore(until)) {
                again = download("maria", small);
            }
            assertThat(again.then().statusCode(200).extract().asString().lines())
                    .hasSize(2);
            assertThat(whatIsLeft(stalled)).as("it must not look whole").doesNotEndWith("0\r\n\r\n");
        }
    }

    private static String whatIsLeft(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return reset.toString();
        }
    }

    private Response download(String owner, UploadId id) {
        return SignedIn.as(issuer.token(owner)).get("/v1/uploads/{id}/rejects.csv", id.value());
    }

    /** A client with little room, so that what it does not read stays with the service. */
    private Socket askedFor(String owner, UploadId id) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(uploads.getHost(), uploads.getPort()));
        String request = "GET /v1/uploads/" + id + "/rejects.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + issuer.token(owner) + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private UploadId validated(String owner, int rejects) {
        ChunkContent content =
                new ChunkContent(rejects, 0, Collections.nCopies(rejects, "0,0,REQUIRED:nmClient" + FIELDS));
        UploadId id = UploadId.random(new SecureRandom());
        new ValidatedUpload(ledger, this::put, id, new Owner(owner), List.of(content)).completeAll();
        return id;
    }

    private void put(ObjectName object, byte[] bytes) {
        s3.putObject(request -> request.bucket(object.bucket()).key(object.key()), RequestBody.fromBytes(bytes));
    }
}

package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.owner.LocalIssuer;
import io.remessa.api.status.WatchStatus;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose streams of events are opened, and when they end, over HTTP where callers sign in. */
@QuarkusTest
@TestProfile(StreamsOfOwnersTest.Few.class)
@QuarkusTestResource(LocalCloudResource.class)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class StreamsOfOwnersTest {

    /** So few streams that a test can open them all. */
    public static final class Few extends SignedIn {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("remessa.limits.event-streams-per-owner", "2");
            overrides.put("remessa.limits.event-streams", "3");
            return overrides;
        }
    }

    LocalIssuer issuer;

    @Inject
    WatchStatus watchStatus;

    @TestHTTPResource("/v1/uploads/")
    URI uploads;

    @Test
    void anOwnerHasItsShareOfStreamsAndAllTogetherHaveWhatThereIs() throws Exception {
        try (Stream first = new Stream("maria");
                Stream second = new Stream("maria");
                Stream other = new Stream("joana")) {
            assertThat(watchStatus.open()).isEqualTo(3);
            refused("maria").then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
            refused("joana").then().statusCode(503).body("code", equalTo("TOO_MANY_STREAMS"));

            other.leave();
            awaitOpen(2);
            refused("maria").then().statusCode(429);
            second.leave();
            awaitOpen(1);
            try (Stream another = new Stream("maria")) {
                assertThat(another.firstLine).isEqualTo(first.firstLine);
                refused("maria").then().statusCode(429);
            }
        }
        awaitOpen(0);
    }

    @Test
    void aStreamEndsWithItsTokenAsIfItHadComeToItsEnd() throws Exception {
        Map<String, Object> claims = issuer.claims("rui");
        claims.put("exp", Instant.now().getEpochSecond() + 2);
        String id = begin("rui");

        // A body that is broken off would be an IOException.
        String events = ask(issuer.token(claims), id, HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(events).startsWith("event:status\ndata:{").endsWith("}\n\n").contains("\"state\":\"UPLOADING\"");
        assertThat(Instant.now()).isAfterOrEqualTo(Instant.ofEpochSecond((long) claims.get("exp")));
        awaitOpen(0);
        try (Stream again = new Stream("rui")) {
            assertThat(again.firstLine).isEqualTo("event:status");
        }
        awaitOpen(0);
    }

    @Test
    void anOperatorHasAShareOfHisOwnThoughAllOperatorsAreOneOwner() throws Exception {
        try (InputStream first = operations("ana");
                InputStream second = operations("ana");
                InputStream other = operations("rosa")) {
            assertThat(List.of(first, second, other)).hasSize(watchStatus.open());
        }
        awaitOpen(0);
        try (InputStream first = operations("ana");
                InputStream second = operations("ana")) {
            assertThat(List.of(first, second)).hasSize(watchStatus.open());
            SignedIn.as(issuer.token(operator("ana")))
                    .accept("text/event-stream")
                    .get("/v1/ops/events")
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("TOO_MANY_REQUESTS"));
        }
        awaitOpen(0);
    }

    private InputStream operations(String operator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uploads.resolve("/v1/ops/events"))
                .header("Authorization", "Bearer " + issuer.token(operator(operator)))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body().readNBytes("event:overview".length()), StandardCharsets.UTF_8))
                .isEqualTo("event:overview");
        return answer.body();
    }

    private Map<String, Object> operator(String name) {
        Map<String, Object> claims = issuer.claims(name);
        claims.put("cognito:groups", List.of(SignedIn.OPERATORS));
        return claims;
    }

    private Response refused(String owner) {
        Response answer = SignedIn.as(issuer.token(owner))
                .accept("text/event-stream")
                .get("/v1/uploads/{id}/events", begin(owner));
        answer.then()
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("streams of events"));
        return answer;
    }

    private String begin(String owner) {
        return SignedIn.as(issuer.token(owner))
                .contentType(ContentType.JSON)
                .body(Map.of("fileName", "a.csv", "size", 1))
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .path("uploadId");
    }

    private void awaitOpen(int streams) {
        while (watchStatus.open() != streams) {
            Thread.onSpinWait();
        }
    }

    private <B> HttpResponse<B> ask(String token, String id, HttpResponse.BodyHandler<B> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uploads.resolve(id + "/events"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<B> answer = HttpClient.newHttpClient().send(request, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** A stream of events of a new upload, of which the first line has come. */
    private final class Stream implements AutoCloseable {

        final String firstLine;
        private final InputStream body;

        Stream(String owner) throws Exception {
            body = ask(issuer.token(owner), begin(owner), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            firstLine = new String(body.readNBytes("event:status".length()), StandardCharsets.UTF_8);
        }

        void leave() throws IOException {
            body.close();
        }

        @Override
        public void close() throws IOException {
            leave();
        }
    }
}

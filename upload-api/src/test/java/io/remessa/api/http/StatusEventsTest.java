package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.status.WatchStatus;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.UploadId;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events as they come through the socket. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StatusEventsTest {

    @Inject
    Ledger ledger;

    @Inject
    WatchStatus watchStatus;

    @TestHTTPResource("/v1/uploads/")
    URI uploads;

    private final Sender sender = new Sender();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyChangeComesAsAnEventUntilTheUploadIsAtItsEnd() throws IOException {
        String id = sender.createId(1);
        try (Socket socket = new Socket(uploads.getHost(), uploads.getPort());
                BufferedReader events = follow(socket, id)) {
            JsonNode first = next(events);
            assertThat(first.path("state").asText()).isEqualTo("UPLOADING");
            assertThat(first)
                    .isEqualTo(json.readTree(given().get("/v1/uploads/{id}", id).asString()));

            ledger.markUploaded(new UploadId(id), "etag");
            assertThat(next(events).path("state").asText()).isEqualTo("UPLOADED");

            ledger.abort(new UploadId(id), Instant.now());
            assertThat(next(events).path("state").asText()).isEqualTo("ABORTED");

            assertThat(events.lines()).as("what comes behind the end").isEmpty();
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsWatch() throws IOException {
        String id = sender.createId(1);
        Socket socket = new Socket(uploads.getHost(), uploads.getPort());
        next(follow(socket, id));
        assertThat(watchStatus.open()).isEqualTo(1);

        socket.close();

        while (watchStatus.open() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ofAnUploadAtItsEndThereIsOneEvent() {
        String id = sender.createId(1);
        given().delete("/v1/uploads/{id}", id).then().statusCode(204);

        String events = given().accept("text/event-stream")
                .get("/v1/uploads/{id}/events", id)
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        assertThat(events).startsWith("event:status\ndata:{").endsWith("}\n\n").contains("\"state\":\"ABORTED\"");
        assertThat(events.split("\n", -1)).hasSize(4);
    }

    /** By HTTP/1.0, whose answer is not in chunks and ends with the connection. */
    private static BufferedReader follow(Socket socket, String id) throws IOException {
        String request = "GET /v1/uploads/" + id + "/events HTTP/1.0\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(answer.readLine()).contains(" 200 ");
        for (String header = answer.readLine(); !"".equals(header); header = answer.readLine()) {
            assertThat(header).isNotNull();
        }
        return answer;
    }

    private JsonNode next(BufferedReader events) throws IOException {
        assertThat(events.readLine()).isEqualTo("event:status");
        String data = events.readLine();
        assertThat(data).startsWith("data:");
        assertThat(events.readLine()).isEmpty();
        return json.readTree(data.substring("data:".length()));
    }
}

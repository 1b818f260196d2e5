package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What people on call see and do, by HTTP and in a local cloud. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class OpsTest {

    @Inject
    Ledger ledger;

    @Inject
    SqsClient sqs;

    @TestHTTPResource("/v1/ops/events")
    URI events;

    private final Sender sender = new Sender();

    // ---- what they see

    @Test
    void uploadsOfAllOwnersAreListedInAStateWithHowFarTheyAre() {
        ValidatedUpload upload = validating("maria", 4);
        upload.complete(0);

        JsonPath page = given().get("/v1/ops/uploads?state=VALIDATING&limit=1000")
                .then()
                .statusCode(200)
                .body("readUnits", greaterThan(0f))
                .extract()
                .jsonPath();

        Map<String, Object> line = page.getMap("uploads.find { it.uploadId == '" + upload.id() + "' }");
        assertThat(line)
                .containsEntry("owner", "maria")
                .containsEntry("fileName", "parcelas.csv")
                .containsEntry("paused", false)
                .containsEntry("chunks", Map.of("total", 4, "completed", 1))
                .doesNotContainKey("failure");
    }

    @Test
    void uploadsOfAllStatesAreOneListThatPagesReadOnceEach() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(sender.createId(1));
            mine.add(validating("joana", 1).id().value());
            String aborted = sender.createId(1);
            given().delete("/v1/uploads/" + aborted).then().statusCode(204);
            mine.add(aborted);
        }

        List<String> listed = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().get("/v1/ops/uploads?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("uploads.uploadId"));
            times.addAll(page.getList("uploads.createdAt"));
            cursor = page.getString("next");
        }

        assertThat(new HashSet<>(listed)).hasSameSizeAs(listed).containsAll(mine);
        assertThat(times).isSortedAccordingTo(Collections.reverseOrder(Comparator.comparing(Instant::parse)));
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        for (String cursor : List.of("x", "x.y", ".......x", "-.-.-.-.-.-.-.x")) {
            given().get("/v1/ops/uploads?cursor=" + cursor)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_CURSOR"));
        }
        given().get("/v1/ops/audit?cursor=x").then().statusCode(400).body("code", equalTo("INVALID_CURSOR"));
        given().get("/v1/ops/uploads?state=x").then().statusCode(400).body("code", equalTo("INVALID_PARAMETER"));
    }

    @Test
    void theChunksOfAnyUploadAreAMap() {
        ValidatedUpload upload = validating("maria", 3);
        upload.start(0);
        upload.complete(0);
        upload.start(1);
        upload.fail(1);

        given().get("/v1/ops/uploads/" + upload.id() + "/chunks")
                .then()
                .statusCode(200)
                .body("chunks[0]", contains(0, "COMPLETED", 1, 0, 1_000, 1_000))
                .body("chunks[1]", contains(1, "FAILED", 1, 1, 2_000, 1_000, "no reason"))
                .body("chunks[2]", contains(2, "PENDING", 0, 0, null, 1_000))
                .body("next", nullValue());
    }

    @Test
    void itIsSaidWhoseAnUploadIs() {
        ValidatedUpload upload = validating("maria", 1);

        given().get("/v1/ops/uploads/" + upload.id())
                .then()
                .statusCode(200)
                .body("owner", equalTo("maria"))
                .body("uploadId", equalTo(upload.id().value()));
    }

    @Test
    void theOverviewHasQueuesProcessesUploadsAndAnHour() {
        overview()
                .body("at", notNullValue())
                .body(
                        "queues.role",
                        contains("objectCreated", "chunks", "objectCreatedDeadLetters", "chunkDeadLetters"))
                .body("queues.name", hasItems("remessa-object-created", "remessa-chunks"))
                .body("members.role", hasItems("upload-api"))
                .body("members[0].alive", equalTo(true))
                .body("members[0].chunks", equalTo(List.of()))
                .body("uploads.atLeast", equalTo(false))
                .body("uploads.keySet()", hasItems("UPLOADING", "UPLOADED", "DISPATCHING", "VALIDATING"))
                .body("failed.keySet()", hasItems("newest", "count", "atLeast"))
                .body("history.minutes.size()", equalTo(60))
                .body("history.minutes[0].waiting", nullValue())
                .body("readUnits", greaterThan(0f));
    }

    @Test
    void theOverviewComesAsEventsAtOnceAndAgain() throws IOException {
        try (Socket socket = new Socket(events.getHost(), events.getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/ops/events HTTP/1.0\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> times = answer.lines()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonPath.from(line.substring("data:".length())).getString("at"))
                    .limit(2)
                    .toList();

            assertThat(times).doesNotHaveDuplicates().hasSize(2);
        }
    }

    // ---- what they do

    @Test
    void whatIsDoneToAnUploadOfAnybodyIsDoneAndStandsInTheAudit() {
        ValidatedUpload upload = validating("maria", 3);
        String path = "/v1/ops/uploads/" + upload.id();

        given().post(path + "/pause")
                .then()
                .statusCode(200)
                .body("paused", equalTo(true))
                .body("pausedBy", equalTo("operator"));
        given().post(path + "/resume")
                .then()
                .statusCode(200)
                .body("paused", equalTo(false))
                .body("pausedBy", nullValue());
        prioritise(path, 40).statusCode(200);
        given().post(path + "/retry").then().statusCode(200);
        given().delete(path).then().statusCode(204);
        given().post(path + "/pause").then().statusCode(409).body("code", equalTo("ALREADY_FINISHED"));

        assertThat(ledger.findUpload(upload.id()).orElseThrow().priorityWindow())
                .isEqualTo(40);
        List<Map<String, Object>> entries = given().get("/v1/ops/audit?limit=1000")
                .then()
                .statusCode(200)
                .body("readUnits", greaterThan(0f))
                .extract()
                .jsonPath()
                .getList("entries.findAll { it.uploadId == '" + upload.id() + "' }");
        assertThat(entries)
                .extracting(entry -> entry.get("action") + " " + entry.get("outcome") + " " + entry.get("who"))
                .containsExactly(
                        "PAUSE REFUSED local",
                        "ABORT DONE local",
                        "RETRY DONE local",
                        "PRIORITY DONE local",
                        "RESUME DONE local",
                        "PAUSE DONE local");
        assertThat(entries.get(3)).containsEntry("detail", "40 chunks");
        assertThat((String) entries.get(0).get("reason")).startsWith("ALREADY_FINISHED");
    }

    @Test
    void whatIsNotThereOrNotAWindowIsRefused() {
        String unknown = "/v1/ops/uploads/u-00000000000000000000";
        given().get(unknown).then().statusCode(404).body("code", equalTo("UPLOAD_NOT_FOUND"));
        given().get(unknown + "/chunks").then().statusCode(404).body("code", equalTo("UPLOAD_NOT_FOUND"));
        given().post(unknown + "/retry").then().statusCode(404).body("code", equalTo("UPLOAD_NOT_FOUND"));
        prioritise(unknown, 1).statusCode(404).body("code", equalTo("UPLOAD_NOT_FOUND"));
        for (int chunks : new int[] {-1, 0, 1_001}) {
            prioritise(unknown, chunks).statusCode(400).body("code", equalTo("INVALID_FIELD"));
        }
        given().contentType(ContentType.JSON)
                .body(Map.of("queue", "dead"))
                .post("/v1/ops/redrive")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"));
    }

    @Test
    void theOwnerHoldsItsUploadBackAndLetsItGoOn() {
        String id = sender.createId(1);

        given().post("/v1/uploads/" + id + "/pause").then().statusCode(200).body("paused", equalTo(true));
        given().get("/v1/uploads/" + id).then().body("paused", equalTo(true));
        given().get("/v1/uploads?limit=1000")
                .then()
                .body("uploads.find { it.uploadId == '" + id + "' }.paused", equalTo(true));
        given().post("/v1/uploads/" + id + "/resume").then().statusCode(200).body("paused", equalTo(false));
        given().delete("/v1/uploads/" + id).then().statusCode(204);
        for (String action : List.of("/pause", "/resume")) {
            given().post("/v1/uploads/" + id + action).then().statusCode(409).body("code", equalTo("ALREADY_FINISHED"));
        }
    }

    @Test
    void aWindowIsSetAndThePlansGivenBack() {
        ValidatedUpload upload = validating("maria", 3);
        String path = "/v1/ops/uploads/" + upload.id();
        int planned = given().get(path).then().extract().path("plannedWindowChunks");

        prioritise(path, 40).body("windowChunks", equalTo(40)).body("plannedWindowChunks", equalTo(planned));
        given().contentType(ContentType.JSON)
                .body("{\"windowChunks\":null}")
                .put(path + "/priority")
                .then()
                .statusCode(200)
                .body("windowChunks", equalTo(planned));
        given().get(path).then().body("windowChunks", equalTo(planned));
        given().contentType(ContentType.JSON)
                .body("{}")
                .put(path + "/priority")
                .then()
                .statusCode(400);
    }

    @Test
    void whatLooksLikeADocumentIsMaskedInNamesWhereOperatorsSeeThem() {
        String id = given().contentType(ContentType.JSON)
                .body(Map.of("fileName", "cpf 529.982.247-25.csv", "size", 10))
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .extract()
                .path("uploadId");

        assertThat(given().get("/v1/uploads/" + id).asString()).contains("529.982.247-25");
        assertThat(given().get("/v1/ops/uploads/" + id).asString())
                .doesNotContain("982.247")
                .contains("cpf ");
        assertThat(given().get("/v1/ops/uploads?state=UPLOADING&limit=1000").asString())
                .doesNotContain("982.247");
    }

    @Test
    void anOwnerResumesOnceInAWhile() {
        String id = sender.createId(1);
        String path = "/v1/uploads/" + id;
        given().post(path + "/pause").then().statusCode(200).body("pausedBy", equalTo("owner"));
        given().post(path + "/resume").then().statusCode(200);
        given().post(path + "/resume").then().statusCode(200); // it is not held back: nothing is sent
        given().post(path + "/pause").then().statusCode(200);

        given().post(path + "/resume")
                .then()
                .statusCode(429)
                .body("code", equalTo("TOO_MANY_REQUESTS"))
                .header("Retry-After", notNullValue());
        given().post("/v1/ops/uploads/" + id + "/resume").then().statusCode(200);
    }

    @Test
    void deadLettersComeBackToTheirQueue() {
        String queue = url("remessa-chunks");
        String dead =
                url(overview().extract().jsonPath().getString("queues.find { it.role == 'chunkDeadLetters' }.name"));
        sqs.sendMessage(send -> send.queueUrl(dead).messageBody("a dead letter"));

        given().contentType(ContentType.JSON)
                .body(Map.of("queue", "chunks"))
                .post("/v1/ops/redrive")
                .then()
                .statusCode(200)
                .body("queue", equalTo("chunks"))
                .body("moved", equalTo(1))
                .body("more", equalTo(false));

        List<String> came = new ArrayList<>();
        while (!came.contains("a dead letter")) {
            sqs.receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(1)).messages().stream()
                    .map(Message::body)
                    .forEach(came::add);
        }
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private static ValidatableResponse overview() {
        return given().get("/v1/ops/overview").then().statusCode(200);
    }

    private static ValidatableResponse prioritise(String upload, int chunks) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("windowChunks", chunks))
                .put(upload + "/priority")
                .then();
    }

    private ValidatedUpload validating(String owner, int chunks) {
        return new ValidatedUpload(
                ledger,
                (object, bytes) -> {},
                UploadId.random(new SecureRandom()),
                new Owner(owner),
                Collections.nCopies(chunks, new ChunkContent(1, 1, List.of())));
    }
}

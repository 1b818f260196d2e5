package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.processes.CloudClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What operators see of an installation with ten thousand uploads, and with an upload of ten thousand chunks, in the packaged services: all
 * of it, and for a number of read units that does not grow with what the ledger has. Prints what a refresh of each view costs; how long
 * the page takes is printed by {@code operations-many.test.ts} in the browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyUploadsTest {

    private static final int UPLOADS = 10_000;
    private static final int CHUNKS = 10_000;
    private static final int DONE = 6_200;

    /** As many as an overview looks into. */
    private static final int WAITING = 20;

    private static final int ENDED = 300;

    @TempDir
    static Path folder;

    private PackagedStack stack;
    private UploadId huge;

    @BeforeAll
    void fill() throws Exception {
        stack = new PackagedStack(
                Files.createDirectory(folder.resolve("home")), Map.of("REMESSA_SWEEP_VALIDATION_AGE_SECONDS", "86400"));
        stack.up();
        Path good = folder.resolve("good.csv");
        stack.succeed("sample", "--rows", "2000", "--seed", "9", "-o", good.toString());
        Path bad = Files.writeString(folder.resolve("bad.csv"), "no;header\n1;2\n");
        UploadId completed = id(stack.send(good));
        UploadId failed = id(stack.send(bad));
        UploadId aborted = begun("aborted.csv");
        stack.exchange("DELETE", "/v1/uploads/" + aborted, null);
        UploadId unfinished = begun("unfinished.csv");
        try (DynamoDbClient dynamoDb = CloudClient.at(stack.dynamoDbAddress(), DynamoDbClient.builder())) {
            FullLedger ledger = new FullLedger(dynamoDb);
            ledger.addCopies(
                    List.of(completed, completed, completed, completed, failed, aborted, unfinished, completed),
                    UPLOADS - 5 - WAITING);
            ledger.addWaiting(completed, WAITING);
            huge = ledger.addHuge(completed, CHUNKS);
            // Nobody is to work on chunks of an object that is not there.
            assertThat(stack.exchange("POST", "/v1/ops/uploads/" + huge + "/pause", "")
                            .statusCode())
                    .isEqualTo(200);
            ledger.cut(huge, CHUNKS, DONE);
        }
    }

    @AfterAll
    void close() {
        stack.close();
    }

    /** With twenty uploads to look into, and hundreds of processes that have ended, until a dispatcher has them forgotten. */
    @Test
    void theOverviewCountsWhatIsUnfinishedUpToAThousandAndCostsNoMoreThanThat() {
        try (DynamoDbClient dynamoDb = CloudClient.at(stack.dynamoDbAddress(), DynamoDbClient.builder())) {
            FullLedger ledger = new FullLedger(dynamoDb);
            ledger.addEnded(ENDED, Instant.now().minus(Duration.ofHours(3)));
            ledger.forgetEnded();
        }
        JsonNode overview = stack.getJson("/v1/ops/overview");

        assertThat(overview.at("/uploads/VALIDATING").asInt()).isEqualTo(1 + WAITING);
        assertThat(overview.at("/uploads/UPLOADING").asInt()).isEqualTo(999 - WAITING);
        assertThat(overview.at("/uploads/atLeast").asBoolean()).isTrue();
        assertThat(overview.path("stuck").findValuesAsText("uploadId")).contains(huge.value());
        assertThat(printed("overview", overview)).isBetween(1.0, 80 * 1.5);
    }

    /** What a page may cost is what the API says of it, and half as much again. */
    @Test
    void aPageOfUploadsCostsWhatTheApiSays() {
        Map<String, Double> bounds = Map.of(
                "", 60 * 1.5,
                "&state=COMPLETED", 4 * 1.5,
                "&state=UPLOADING", 4 * 1.5,
                "&state=FAILED", 4 * 1.5,
                // Its open chunks are counted as well.
                "&state=VALIDATING", 250.0);
        bounds.forEach((state, bound) -> {
            JsonNode page = stack.getJson("/v1/ops/uploads?limit=50" + state);
            assertThat(page.path("uploads")).isNotEmpty();
            assertThat(printed("uploads" + state, page)).isBetween(0.5, bound);
        });
    }

    @Test
    void walkingThroughAllPagesMeetsEveryUploadOnce() {
        Map<String, Integer> states = new HashMap<>();
        Set<String> ids = new HashSet<>();
        String cursor = "";
        double most = 0;
        do {
            JsonNode page = stack.getJson("/v1/ops/uploads?limit=100" + cursor);
            for (JsonNode upload : page.path("uploads")) {
                assertThat(ids.add(upload.path("uploadId").asText())).isTrue();
                states.merge(upload.path("state").asText(), 1, Integer::sum);
            }
            most = Math.max(most, page.path("readUnits").asDouble());
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        } while (cursor != null);

        assertThat(ids).hasSize(UPLOADS);
        assertThat(states).containsOnlyKeys("COMPLETED", "FAILED", "ABORTED", "UPLOADING", "VALIDATING");
        System.out.printf("Read units of the dearest of all pages of 100 uploads: %.1f%n", most);
        assertThat(most).isLessThan(60 * 1.5);
    }

    @Test
    void theStatusOfAHugeUploadReadsItsChunksOnceInTenSeconds() {
        JsonNode status = stack.getJson("/v1/ops/uploads/" + huge);

        assertThat(status.at("/chunks/completed").asInt()).isEqualTo(DONE);
        assertThat(printed("status of " + CHUNKS + " chunks", status)).isLessThan(500 * 1.5);
        assertThat(printed("status of " + CHUNKS + " chunks, a moment later", stack.getJson("/v1/ops/uploads/" + huge)))
                .isLessThan(10);
    }

    @Test
    void theMapOfTenThousandChunksIsWhole() {
        Map<String, Integer> states = new HashMap<>();
        int next = 0;
        String cursor = "";
        double units = 0;
        do {
            JsonNode page = stack.getJson("/v1/ops/uploads/" + huge + "/chunks" + cursor);
            for (JsonNode chunk : page.path("chunks")) {
                assertThat(chunk.get(0).asInt()).isEqualTo(next++);
                states.merge(chunk.get(1).asText(), 1, Integer::sum);
            }
            units += page.path("readUnits").asDouble();
            cursor = page.path("next").isNull()
                    ? null
                    : "?cursor=" + page.path("next").asText();
        } while (cursor != null);

        assertThat(next).isEqualTo(CHUNKS);
        assertThat(states).containsEntry("COMPLETED", DONE).containsEntry("PROCESSING", 3);
        System.out.printf("Read units of a map of %,d chunks: %.1f%n", CHUNKS, units);
        assertThat(units).isBetween(1.0, 500 * 1.5);
    }

    @Test
    void thePageIsUsableInABrowser() throws Exception {
        ScreenTests screen = new ScreenTests(Chromium.require(), Files.createDirectory(folder.resolve("work")));
        screen.run(
                stack,
                List.of("operations-many"),
                Map.of("REMESSA_TEST_HUGE", huge.value(), "REMESSA_TEST_DONE", Integer.toString(DONE)));
    }

    private UploadId begun(String fileName) throws Exception {
        return id(stack.json(
                stack.exchange("POST", "/v1/uploads", "{\"fileName\":\"" + fileName + "\",\"size\":60000000}")));
    }

    private static UploadId id(JsonNode upload) {
        return new UploadId(upload.path("uploadId").asText());
    }

    private static double printed(String view, JsonNode answer) {
        double units = answer.path("readUnits").asDouble();
        System.out.printf("Read units of a refresh, %s: %.1f%n", view, units);
        return units;
    }
}

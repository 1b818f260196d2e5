package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** How an upload ended is published, whatever dies in between. */
class NotificationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Longer than the dispatcher takes to look again, twice. */
    private static final int A_WHILE_MILLIS = 5_000;

    @TempDir
    Path folder;

    @Test
    void everyEndArrivesOnceAsItIsAndThatOfADeadDispatcherWhenItIsBack() throws IOException {
        Map<String, String> slow = Map.of(
                "REMESSA_DISPATCH_CHUNK_SIZE_BYTES",
                "4096",
                "REMESSA_VALIDATE_CHUNKS_IN_FLIGHT",
                "1",
                // Sent in one batch: when a chunk is done, nothing waits for the dispatcher any more.
                "REMESSA_WINDOW_CHUNKS",
                "8");
        try (PackagedStack stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), slow)) {
            stack.up();

            String completed =
                    stack.send(sample(stack, "loans.csv", 100)).path("uploadId").asText();
            assertTold(stack, completed, "COMPLETED", "loans.csv");

            Path other = Samples.write(folder.resolve("other.csv"), "a,b\n".getBytes(StandardCharsets.UTF_8));
            String failed = stack.send(other).path("uploadId").asText();
            JsonNode mismatch = assertTold(stack, failed, "FAILED", "other.csv");
            assertThat(mismatch.at("/attributes/failureCode/value").asText()).isEqualTo("HEADER_MISMATCH");

            String orphan = completedWithoutADispatcher(stack, sample(stack, "orphan.csv", 2_000));
            Eventually.pause(A_WHILE_MILLIS);
            assertThat(stack.notificationsOf(orphan)).isEmpty();
            stack.up();
            assertTold(stack, orphan, "COMPLETED", "orphan.csv");

            Eventually.pause(A_WHILE_MILLIS);
            for (String upload : List.of(completed, failed, orphan)) {
                assertThat(stack.notificationsOf(upload)).hasSize(1);
            }
        }
    }

    /** Its dispatcher dies once it has nothing more to do for it, before anybody has finished it. */
    private static String completedWithoutADispatcher(PackagedStack stack, Path sample) {
        try (S3Client s3 = stack.s3()) {
            s3.putObject(request -> request.bucket("remessa-objects").key("orphan.csv"), sample);
        }
        String id = Eventually.get("a chunk is done", PATIENCE, () -> validating(stack));
        stack.kill("chunk-dispatcher");
        assertThat(stack.getJson("/v1/uploads/" + id).path("state").asText()).isEqualTo("VALIDATING");
        assertThat(stack.awaitEnd("orphan.csv").path("state").asText()).isEqualTo("COMPLETED");
        return id;
    }

    private static Optional<String> validating(PackagedStack stack) {
        for (JsonNode upload : stack.getJson("/v1/uploads?state=VALIDATING").path("uploads")) {
            String id = upload.path("uploadId").asText();
            if (stack.getJson("/v1/uploads/" + id).at("/chunks/completed").asInt() > 0) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private Path sample(PackagedStack stack, String name, int rows) {
        Path file = folder.resolve(name);
        stack.succeed("sample", "--rows", Integer.toString(rows), "--seed", "5", "-o", file.toString());
        return file;
    }

    private static JsonNode assertTold(PackagedStack stack, String upload, String state, String fileName) {
        JsonNode told = Eventually.get(
                "the end of " + fileName + " is told",
                PATIENCE,
                () -> stack.notificationsOf(upload).stream().findFirst());
        JsonNode status = stack.getJson("/v1/uploads/" + upload);
        assertThat(told.at("/attributes/state/value").asText()).isEqualTo(state);
        assertThat(told.path("subject").asText()).startsWith("Remessa: ").endsWith(" - " + fileName);
        assertThat(told.path("message").asText())
                .contains("Arquivo:     " + fileName + "\n", "Situação:    " + state + "\n", upload);
        if (state.equals("COMPLETED")) {
            for (String count : List.of("rejected", "records")) {
                String inStatus = count.equals("records") ? "total" : count;
                assertThat(told.at("/attributes/" + count + "/value").asText())
                        .isEqualTo(status.at("/records/" + inStatus).asText());
            }
        }
        return told;
    }
}

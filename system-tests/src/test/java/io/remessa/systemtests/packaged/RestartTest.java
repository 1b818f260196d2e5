package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Stopping the stack in the middle loses nothing, and starting it goes on. */
class RestartTest {

    @TempDir
    Path folder;

    @Test
    void aValidationThatWasStoppedGoesOnAndIsExact() throws IOException {
        Map<String, String> slow =
                Map.of("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", "4096", "REMESSA_VALIDATE_CHUNKS_IN_FLIGHT", "1");
        try (PackagedStack stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), slow)) {
            stack.up();
            Path sample = folder.resolve("sample.csv");
            stack.succeed("sample", "--rows", "6000", "--seed", "5", "-o", sample.toString());
            try (S3Client s3 = stack.s3()) {
                s3.putObject(request -> request.bucket("remessa-objects").key("stopped.csv"), sample);
            }
            String id = awaitHalfValidated(stack);
            stack.down();
            stack.up();

            JsonNode ended = stack.awaitEnd("stopped.csv");
            assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
            Samples.assertMatches(stack.getJson("/v1/uploads/" + id + "/summary"), Samples.expected(sample));
        }
    }

    private static String awaitHalfValidated(PackagedStack stack) {
        while (true) {
            for (JsonNode upload : stack.getJson("/v1/uploads").path("uploads")) {
                String id = upload.path("uploadId").asText();
                JsonNode status = stack.getJson("/v1/uploads/" + id);
                int completed = status.path("chunks").path("completed").asInt();
                if (completed > 20) {
                    assertThat(status.path("state").asText()).isEqualTo("VALIDATING");
                    return id;
                }
            }
            PackagedStack.pause();
        }
    }
}

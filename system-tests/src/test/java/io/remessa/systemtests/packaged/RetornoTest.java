package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged stack gives every record back with its verdict, the same bytes however the file is cut. */
class RetornoTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Pieces that are gathered into parts, and pieces that S3 copies. */
    private static final String SMALL_CHUNKS = "262144";

    private static final String LARGE_CHUNKS = "8388608";
    private static final int OWN_CELLS = 2;
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+\\.[0-9]{2}");
    private static final Set<String> NOT_COUNTED = Set.of("FIELD_COUNT", "QUOTE_SYNTAX");

    @TempDir
    Path folder;

    @Test
    void theRetornoIsTheSameForAnyChunkSizeAndComesThoughTheDispatcherDiesBeforeItIsJoined() throws Exception {
        Map<String, String> settings = Map.of(
                "REMESSA_DISPATCH_CHUNK_SIZE_BYTES",
                SMALL_CHUNKS,
                "REMESSA_VALIDATE_CHUNKS_IN_FLIGHT",
                "1",
                // Sent in one batch: when a chunk is done, nothing waits for the dispatcher any more.
                "REMESSA_WINDOW_CHUNKS",
                "8");
        try (PackagedStack stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), settings)) {
            stack.up();
            Path file = folder.resolve("loans.csv");
            stack.succeed("sample", "--size", "13MB", "--seed", "7", "--defects", "5", "-o", file.toString());

            JsonNode orphan = completedWithoutADispatcher(stack, file);
            String id = orphan.path("uploadId").asText();
            assertThat(status(stack, id).at("/retorno/state").asText()).isEqualTo("PENDING");
            assertThat(stack.exchange("GET", "/v1/uploads/" + id + "/retorno.csv", null)
                            .statusCode())
                    .isEqualTo(409);
            stack.up();
            Path small = retorno(stack, id, "small.csv");
            assertAccountsFor(orphan.path("summary"), small);
            assertTold(stack, id);

            stack.down();
            stack.set("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", LARGE_CHUNKS);
            stack.up();
            String again =
                    stack.send(file, "--retorno", "plain").path("uploadId").asText();
            assertThat(Files.mismatch(small, retorno(stack, again, "large.csv")))
                    .isEqualTo(-1);
        }
    }

    /** Its dispatcher dies once it has nothing more to do for it, before anybody has finished it. */
    private JsonNode completedWithoutADispatcher(PackagedStack stack, Path file) throws Exception {
        Path out = folder.resolve("sent.json");
        Process sending = stack.command("send", file.toString(), "--json", "--retorno", "plain")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String id = Eventually.get("a chunk is done", PATIENCE, () -> begun(stack));
        stack.kill("chunk-dispatcher");
        assertThat(status(stack, id).path("state").asText()).isEqualTo("VALIDATING");
        assertThat(sending.waitFor()).isZero();
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toFile());
    }

    private static Optional<String> begun(PackagedStack stack) {
        for (JsonNode upload : stack.getJson("/v1/uploads?state=VALIDATING").path("uploads")) {
            String id = upload.path("uploadId").asText();
            if (status(stack, id).at("/chunks/completed").asInt() > 0) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private static JsonNode status(PackagedStack stack, String id) {
        return stack.getJson("/v1/uploads/" + id);
    }

    private Path retorno(PackagedStack stack, String id, String name) {
        Path file = folder.resolve(name);
        stack.succeed("retorno", id, "-o", file.toString());
        return file;
    }

    private static void assertAccountsFor(JsonNode summary, Path retorno) throws IOException {
        List<List<String>> rows = RejectRows.read(Files.readAllBytes(retorno));
        List<String> header = rows.get(0);
        List<List<String>> records = rows.subList(1, rows.size());
        for (Map.Entry<String, String> verdict :
                Map.of("ACCEPTED", "valid", "REJECTED", "rejected").entrySet()) {
            assertThat(records.stream().filter(row -> row.get(0).equals(verdict.getKey())))
                    .hasSize(summary.path("records").path(verdict.getValue()).asInt());
        }
        for (Map.Entry<String, JsonNode> sum : summary.path("sumsInCents").properties()) {
            int column = header.indexOf(sum.getKey());
            assertThat(column).isGreaterThanOrEqualTo(OWN_CELLS);
            BigInteger cents = records.stream()
                    .filter(row -> !NOT_COUNTED.contains(row.get(1)))
                    .map(row -> row.get(column))
                    .filter(cell -> AMOUNT.matcher(cell).matches())
                    .map(cell -> new BigInteger(cell.replace(".", "")))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(cents).as(sum.getKey()).isEqualTo(sum.getValue().bigIntegerValue());
        }
    }

    private static void assertTold(PackagedStack stack, String id) {
        JsonNode told = Eventually.get(
                "the end is told",
                PATIENCE,
                () -> stack.notificationsOf(id).stream().findFirst());
        assertThat(told.at("/attributes/retorno/value").asText()).isEqualTo("READY");
        assertThat(told.path("message").asText()).contains("O arquivo de retorno está pronto");
    }
}

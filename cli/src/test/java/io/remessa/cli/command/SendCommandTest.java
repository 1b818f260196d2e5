package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {
    private final Json json = new Json();

    @TempDir
    private Path folder = Path.of("");

    private FakeRemessa fake;
    private Path file = Path.of("");
    private byte[] content = {};

    SendCommandTest() throws IOException {
        fake = new FakeRemessa();
    }

    @BeforeEach
    void writeFile() throws IOException {
        content = new byte[4321];
        new Random(7).nextBytes(content);
        file = folder.resolve("parcelas ção.csv");
        Files.write(file, content);
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    private CommandLineRun send(String... options) {
        String[] arguments = {"send", "--server", fake.address().toString(), file.toString()};
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        return CommandLineRun.of(folder, all);
    }

    /** The one JSON object that standard output may hold. */
    private JsonNode onlyJson(CommandLineRun run) {
        JsonNode object = json.read(run.out());
        assertThat(object.isObject()).isTrue();
        assertThat(json.pretty(object) + "\n").isEqualTo(run.out());
        return object;
    }

    @Test
    void allPartsArriveAndTheStatusWithItsSummaryIsTheOnlyOutput() {
        CommandLineRun run = send("--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.object()).isEqualTo(content);
        JsonNode status = onlyJson(run);
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("fileName").asText()).isEqualTo("parcelas ção.csv");
        assertThat(run.out()).contains("734179011621389969106");
        assertThat(status.path("summary").path("documents").path("CPF").asInt()).isEqualTo(2);
    }

    @Test
    void theUploadIsBegunWithAChecksumAndTheOptionsGiven() {
        CommandLineRun run = send(
                "--json",
                "--delimiter",
                "tab",
                "--validate-only",
                "--max-rejects",
                "5",
                "--layout",
                "parcelas",
                "--encoding",
                "Windows-1252");

        JsonNode asked = onlyJson(run).path("asked");
        assertThat(asked.path("checksum").asText()).isEqualTo("CRC32");
        assertThat(asked.path("size").asLong()).isEqualTo(content.length);
        assertThat(asked.path("layout").asText()).isEqualTo("parcelas");
        assertThat(asked.path("options").toString())
                .isEqualTo(
                        "{\"delimiter\":\"\\t\",\"encoding\":\"WINDOWS_1252\",\"maxRejects\":5,\"validateOnly\":true}");
    }

    @Test
    void aRetornoIsAskedForOfWhatIsNoRehearsal() {
        assertThat(onlyJson(send("--json", "--retorno", "brl"))
                        .path("asked")
                        .path("options")
                        .toString())
                .isEqualTo("{\"retorno\":\"brl\"}");
        assertThat(send("--retorno", "BRL").exitCode()).isEqualTo(2);
        assertThat(send("--retorno", "brl", "--validate-only").exitCode()).isEqualTo(2);
        assertThat(send("--retorno", "brl", "--fixes", FakeRemessa.UPLOAD_ID).exitCode())
                .isEqualTo(2);
    }

    @Test
    void theReportNamesFindingsSumsAndWhereToLookNext() {
        CommandLineRun run = send();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("COMPLETED", "3, 2 valid, 1 rejected", "REQUIRED", "empty field")
                .contains("R$ 7,341,790,116,213,899,691.06", "2 CPF", "2.00 s")
                .contains("./remessa rejects " + FakeRemessa.UPLOAD_ID, fake.address() + "/q/openapi");
    }

    @Test
    void warningsHaveALineOfTheirOwn() {
        assertThat(send().out())
                .containsSubsequence(
                        "Findings by rule:",
                        "1  REQUIRED",
                        "Warnings by rule (they reject no record):",
                        "2  SUM_MISMATCH",
                        "total is not the sum of its parts");
        assertThat(send("--json").out()).contains("\"warningsByRule\" : {\n      \"SUM_MISMATCH\" : 2");
    }

    @Test
    void whoeverEndsASendLearnsThatItCanGoOn() throws Exception {
        CompletableFuture<Process> sending = new CompletableFuture<>();
        fake.before("PUT /s3/", () -> {
            // A signal, as Ctrl-C gives; the part is answered only to a program that is no more.
            sending.join().destroy();
            sending.join().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
        Path told = folder.resolve("told");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dremessa.root=" + folder,
                        "io.remessa.cli.Remessa",
                        "send",
                        "--server",
                        fake.address().toString(),
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(told.toFile());
        sending.complete(command.start());

        assertThat(sending.join().waitFor()).isNotZero();
        assertThat(Files.readString(told))
                .contains("interrupted. Upload " + FakeRemessa.UPLOAD_ID + " stays open: send the same file again");
    }

    @Test
    void theReportSpeaksPortuguese() {
        assertThat(send("--lang", "pt-BR").out())
                .contains("2 válidos", "campo vazio", "Avisos por regra", "R$ 7.341.790.116.213.899.691,06");
    }

    @Test
    void whatFailsForAWhileIsTriedAgain() {
        fake.fail("POST /v1/uploads", 503, "{\"code\":\"CLOUD_UNAVAILABLE\"}");
        fake.fail("POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/parts/sign", 500, "");
        fake.fail("PUT /s3/", 503, "<Error><Code>SlowDown</Code></Error>");
        fake.fail("PUT /s3/", 400, "<Error><Code>BadDigest</Code></Error>");
        fake.fail("POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/complete", 502, "<html>");
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID, 429, "");

        CommandLineRun run = send("--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.object()).isEqualTo(content);
        assertThat(fake.allFaultsHappened()).isTrue();
    }

    @Test
    void whereTooManyUploadsAreBeingSentTheCommandEndsAtOnceAndSaysWhatToDo() {
        fake.fail("POST /v1/uploads", 429, "{\"code\":\"TOO_MANY_UPLOADS\",\"detail\":\"1000\"}");

        CommandLineRun run = send();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("./remessa list --state UPLOADING", "--all", "TOO_MANY_UPLOADS");
        assertThat(fake.object()).isEmpty();
    }

    @Test
    void whereTooManyUploadsAreValidatedTheCommandWaits() {
        fake.fail("POST /v1/uploads", 429, "{\"code\":\"TOO_MANY_VALIDATIONS\",\"detail\":\"1000\"}");

        CommandLineRun run = send();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.object()).isEqualTo(content);
        assertThat(fake.allFaultsHappened()).isTrue();
    }

    @Test
    void anExpiredSignatureIsRenewed() {
        fake.expireSignatures(7);

        CommandLineRun run = send("--json", "--concurrency", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.object()).isEqualTo(content);
    }

    @Test
    void aRefusalThatStaysEndsWithOneLineAndJson() {
        for (int i = 0; i < 40; i++) {
            fake.fail("PUT /s3/", 503, "<Error><Code>SlowDown</Code></Error>");
        }

        CommandLineRun run = send("--json", "--concurrency", "1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("503 SlowDown").doesNotContain("\tat ");
        JsonNode status = onlyJson(run);
        assertThat(status.path("uploadId").asText()).isEqualTo(FakeRemessa.UPLOAD_ID);
        assertThat(status.path("state").isNull()).isTrue();
        assertThat(status.path("failure").path("retryable").asBoolean()).isTrue();
        assertThat(status.path("summary").isNull()).isTrue();
    }

    @Test
    void aFileThatChangesWhileItIsSentIsNoticedAndTheUploadAborted() {
        fake.before("PUT /s3/", () -> {
            try {
                Files.write(file, new byte[100], StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        CommandLineRun run = send();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("changed while it was being sent");
        assertThat(fake.requests).contains("DELETE /v1/uploads/" + FakeRemessa.UPLOAD_ID);
        assertThat(fake.requests).noneMatch(request -> request.endsWith("/complete"));
    }

    @Test
    void aFailedUploadExitsWith1AndKeepsItsFailure() {
        fake.endAs("FAILED");
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/summary", 404, "{\"code\":\"RESULT_NOT_READY\"}");

        CommandLineRun run = send("--json");

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode status = onlyJson(run);
        assertThat(status.path("failure").path("code").asText()).isEqualTo("HEADER_MISMATCH");
        assertThat(status.path("summary").isNull()).isTrue();
    }

    @Test
    void theReportOfAnUploadWithoutResultSaysSoAndNamesNoSummary() {
        fake.endAs("FAILED");
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/summary", 404, "{\"code\":\"RESULT_NOT_READY\"}");

        assertThat(send().out())
                .contains("FAILED - nothing was validated", "/v1/uploads/" + FakeRemessa.UPLOAD_ID + "\n")
                .doesNotContain("/summary");
    }

    @Test
    void anAbortedUploadExitsWith1() {
        fake.endAs("ABORTED");

        assertThat(send("--json").exitCode()).isEqualTo(1);
    }

    @Test
    void oneFileThatCannotBeSentDoesNotKeepTheOthers() {
        CommandLineRun run = send(folder.resolve("missing.csv").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(fake.object()).isEqualTo(content);
    }

    @Test
    void wrongUsageExitsWith2() {
        assertThat(send("--json", "another.csv").exitCode()).isEqualTo(2);
        assertThat(send("--concurrency", "0").exitCode()).isEqualTo(2);
        assertThat(send("--delimiter", "x").exitCode()).isEqualTo(2);
        assertThat(send("--encoding", "EBCDIC").exitCode()).isEqualTo(2);
        assertThat(send("--max-rejects=-1").exitCode()).isEqualTo(2);
        assertThat(send("--max-reject-percent", "100.1").exitCode()).isEqualTo(2);
        assertThat(send("--max-reject-percent", "1e-200").exitCode()).isEqualTo(2);
        assertThat(send("--server", "nonsense").exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of(folder, "send").exitCode()).isEqualTo(2);
        assertThat(fake.requests).isEmpty();
    }

    @Test
    void theServersReasonIsTold() {
        fake.fail("POST /v1/uploads", 401, "{\"code\":\"UNAUTHORIZED\",\"detail\":\"No token.\"}");

        CommandLineRun run = send();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("UNAUTHORIZED: No token.", "REMESSA_TOKEN", "--token-file", "REMESSA_CLIENT_ID")
                .hasLineCount(1);
    }

    @Test
    void theLayoutsKnownAreTold() {
        fake.fail(
                "POST /v1/uploads",
                400,
                "{\"code\":\"UNKNOWN_LAYOUT\",\"detail\":\"layout must be one of these, or left out: parcelas\"}");

        assertThat(send("--layout", "nope").err()).contains("parcelas").hasLineCount(1);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        fake.close();

        CommandLineRun run = send();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No answer from " + fake.address(), "trying again");
    }
}

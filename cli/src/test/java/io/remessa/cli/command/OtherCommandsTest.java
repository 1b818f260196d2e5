package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakeRemessa fake;

    OtherCommandsTest() throws IOException {
        fake = new FakeRemessa();
        fake.pending("a.csv", 2000);
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.of(folder, Map.of("REMESSA_URL", fake.address().toString()), arguments);
    }

    @Test
    void noCommandAtAllIsWrongUsage() {
        CommandLineRun run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--help").doesNotContain("Exception");
    }

    @Test
    void listShowsAnUploadALine() {
        CommandLineRun run = run("list");

        assertThat(run.out())
                .contains(FakeRemessa.UPLOAD_ID, "UPLOADING", "2,000", "a.csv")
                .hasLineCount(1);
    }

    /** They come from anybody who may write to the bucket, and a terminal obeys what stands in them. */
    @Test
    void namesThatATerminalWouldObeyArePrintedHarmlessly() {
        fake.pending("a\u001b[2J\r\nb\u202evsc.exe", 10);

        String listed = run("list").out();

        assertThat(listed).doesNotContain("\u001b", "\u202e", "\r");
        assertThat(listed).contains("a\\u001B[2J\\u000D\\u000Ab\\u202Evsc.exe").hasLineCount(1);
    }

    @Test
    void listShowsWhyAnUploadFailed() {
        fake.fail("GET /v1/uploads?state=FAILED", 200, """
                {"uploads":[{"uploadId":"u-2","fileName":"a.csv","size":1,"state":"FAILED","createdAt":"2026-11-20T10:00:00Z",
                "failure":{"code":"TOO_MANY_REJECTS","detail":"7 of 9"}}],"next":null}""");

        assertThat(run("list", "--state", "FAILED").out()).contains("FAILED", "a.csv  (TOO_MANY_REJECTS)");
    }

    @Test
    void whereEverythingWasValidatedTheReportSaysSo() {
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID, 200, failed("TOO_MANY_REJECTS", false));

        assertThat(run("watch", FakeRemessa.UPLOAD_ID).out())
                .contains("FAILED - every record was validated, and too many are rejected", "/summary");
    }

    @Test
    void countsOfTheStatusAreShownWhereTheResultDoesNotCoverTheFile() {
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID, 200, failed("RECORD_TOO_LONG", true));

        assertThat(run("watch", FakeRemessa.UPLOAD_ID).out())
                .contains("FAILED - the validation did not finish", "9, 2 valid, 7 rejected")
                .doesNotContain("R$");
    }

    private static String failed(String code, boolean provisional) {
        return """
                {"uploadId":"%s","fileName":"a.csv","state":"FAILED","provisional":%s,"bytes":{"total":9,"validated":9},
                "records":{"total":9,"valid":2,"rejected":7},"errorsByRule":{},"failure":{"code":"%s","detail":"It is so."}}
                """.formatted(FakeRemessa.UPLOAD_ID, provisional, code);
    }

    @Test
    void statusOfAnUploadIsItsJson() {
        CommandLineRun run = run("status", FakeRemessa.UPLOAD_ID);

        assertThat(new Json().read(run.out()).path("state").asText()).isEqualTo("UPLOADING");
    }

    @Test
    void rejectsGoToStandardOutputOrAFile() throws IOException {
        assertThat(run("rejects", FakeRemessa.UPLOAD_ID).out()).isEqualTo("line,rule\n2,REQUIRED\n");

        Path file = folder.resolve("rejects.csv");
        assertThat(run("rejects", FakeRemessa.UPLOAD_ID, "-o", file.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("line,rule\n2,REQUIRED\n");
    }

    @Test
    void messagesOfRejectsAreInTheLanguageThatIsAskedFor() {
        assertThat(run("rejects", FakeRemessa.UPLOAD_ID, "--language", "en").out())
                .isEqualTo("line,message\n2,empty\n");
        assertThat(run("rejects", FakeRemessa.UPLOAD_ID, "--language", "fr").exitCode())
                .isEqualTo(2);
    }

    @Test
    void rejectsThatCannotBeWrittenAreRefusedAtOnce() {
        CommandLineRun run = run(
                "rejects",
                FakeRemessa.UPLOAD_ID,
                "-o",
                folder.resolve("no/file").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write").hasLineCount(1);
    }

    @Test
    void aRetornoIsWaitedForAndReceivedHoweverOftenTheConnectionEnds() throws IOException {
        String content = "verdict,rules\n" + "ACCEPTED,\n".repeat(50);
        fake.completedWithRetorno(content, 2, 100);

        assertThat(run("retorno", FakeRemessa.UPLOAD_ID, "-o", "-").out()).isEqualTo(content);
        Path file = folder.resolve("retorno.csv");
        CommandLineRun run = run("retorno", FakeRemessa.UPLOAD_ID, "-o", file.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(content);
        assertThat(folder.resolve("retorno.csv." + FakeRemessa.UPLOAD_ID + ".part"))
                .doesNotExist();
    }

    @Test
    void aRetornoThatWasInterruptedGoesOnWhereItWas() throws IOException {
        fake.completedWithRetorno("0123456789", 0, 100);
        assertThat(run("watch", FakeRemessa.UPLOAD_ID).out())
                .contains("./remessa retorno " + FakeRemessa.UPLOAD_ID + " -o retorno.csv");
        Path file = folder.resolve("retorno.csv");
        Path part = folder.resolve("retorno.csv." + FakeRemessa.UPLOAD_ID + ".part");
        Files.writeString(part, "abcde");

        assertThat(run("retorno", FakeRemessa.UPLOAD_ID, "-o", file.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("abcde56789");
        Files.writeString(part, "something longer than the file");
        assertThat(run("retorno", FakeRemessa.UPLOAD_ID, "-o", file.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("0123456789");
    }

    @Test
    void aRetornoThatNobodyAskedForOrThatCannotBeWrittenIsRefusedInOneLine() {
        fake.completedWithRetorno("0123456789", Integer.MAX_VALUE, 100);
        fake.fail("GET /v1/uploads/" + FakeRemessa.UPLOAD_ID, 200, "{\"state\":\"COMPLETED\"}");
        CommandLineRun none = run("retorno", FakeRemessa.UPLOAD_ID, "-o", "-");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("NO_RETORNO");

        fake.completedWithRetorno("0123456789", 0, 100);
        CommandLineRun nowhere = run(
                "retorno",
                FakeRemessa.UPLOAD_ID,
                "-o",
                folder.resolve("no/file").toString());
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("Cannot write");
        assertThat(run("retorno", FakeRemessa.UPLOAD_ID).exitCode()).isEqualTo(2);
    }

    @Test
    void abortWantsOneUploadOrAll() {
        assertThat(run("abort").exitCode()).isEqualTo(2);
        assertThat(run("abort", FakeRemessa.UPLOAD_ID, "--all").exitCode()).isEqualTo(2);
        assertThat(run("abort", "--all").out()).isEqualTo("Aborted 1 that were still being sent.\n");
        assertThat(run("abort", FakeRemessa.UPLOAD_ID).exitCode()).isZero();
        assertThat(fake.requests)
                .containsExactly("DELETE /v1/uploads?state=UPLOADING", "DELETE /v1/uploads/" + FakeRemessa.UPLOAD_ID);
    }

    @Test
    void watchPrintsTheReportOfAnUploadThatHasEnded() {
        run("abort", FakeRemessa.UPLOAD_ID);

        CommandLineRun run = run("watch", FakeRemessa.UPLOAD_ID);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("ABORTED", "a.csv");
    }

    @Test
    void retryAsksForIt() {
        assertThat(run("retry", FakeRemessa.UPLOAD_ID).exitCode()).isZero();
        assertThat(fake.requests).containsExactly("POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/retry");
    }

    @Test
    void pauseAndUnpauseAskForIt() {
        assertThat(run("pause", FakeRemessa.UPLOAD_ID).out()).contains("./remessa unpause " + FakeRemessa.UPLOAD_ID);
        assertThat(run("unpause", FakeRemessa.UPLOAD_ID).exitCode()).isZero();
        assertThat(fake.requests)
                .containsExactly(
                        "POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/pause",
                        "POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/resume");
    }

    @Test
    void whatAnOperatorHasPausedIsNotUnpausedAndItIsSaidWhoCan() {
        fake.fail(
                "POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/resume",
                409,
                "{\"code\":\"PAUSED_BY_OPERATOR\",\"detail\":\"no\"}");

        CommandLineRun run = run("unpause", FakeRemessa.UPLOAD_ID);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("only an operator can let it go on").hasLineCount(1);
    }

    @Test
    void whatIsPausedIsSaidToBeAndByWhom() {
        fake.paused(Optional.empty());
        assertThat(run("list").out()).contains("a.csv  (paused)");
        CommandLineRun unknown = run("status", FakeRemessa.UPLOAD_ID);
        assertThat(new Json().read(unknown.out()).path("paused").asBoolean()).isTrue();
        assertThat(unknown.err())
                .isEqualTo("The upload is paused: ./remessa unpause " + FakeRemessa.UPLOAD_ID + " lets it go on.\n");
        fake.paused(Optional.of("owner"));
        assertThat(run("status", FakeRemessa.UPLOAD_ID).err())
                .startsWith("The upload is paused by its owner: ./remessa unpause");
        fake.paused(Optional.of("operator"));
        assertThat(run("status", FakeRemessa.UPLOAD_ID).err())
                .isEqualTo("The upload is paused by an operator: only an operator can let it go on.\n");
        run("abort", FakeRemessa.UPLOAD_ID);
        assertThat(run("status", FakeRemessa.UPLOAD_ID).err()).isEmpty();
    }

    @Test
    void whatIsNotPausedIsNotSaidToBe() {
        assertThat(run("list").out()).contains("a.csv").doesNotContain("paused");
        assertThat(run("status", FakeRemessa.UPLOAD_ID).err()).isEmpty();
    }

    @Test
    void sampleWritesTheFileAndWhatIsExpectedOfIt() throws IOException {
        Path sample = folder.resolve("s.csv");

        CommandLineRun run = run("sample", "--size", "200KiB", "--line-end", "crlf", "-o", sample.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.size(sample)).isBetween(200L * 1024, 202L * 1024);
        JsonNode expected = new Json().read(Files.readString(folder.resolve("s.csv.expected.json")));
        assertThat(expected.path("records").path("total").asLong()).isPositive();
        assertThat(expected.path("sumsInCents").size()).isEqualTo(8);
    }

    @Test
    void sizesAreReadAsPeopleWriteThem() {
        assertThat(ByteSize.parse("500").bytes()).isEqualTo(500);
        assertThat(ByteSize.parse("30MB").bytes()).isEqualTo(30_000_000);
        assertThat(ByteSize.parse("1 GiB").bytes()).isEqualTo(1L << 30);
        assertThat(run("sample", "--size", "much").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutAStackTheCureIsNamed() {
        CommandLineRun run = CommandLineRun.of(folder, "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("./remessa up").hasLineCount(1);
    }

    @Test
    void aStackThatIsNotBuiltSaysSo() {
        CommandLineRun run = CommandLineRun.of(folder, "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("local-cloud is not built", "./mvnw package");
    }

    @Test
    void aPortThatCannotBeIsWrongUsage() {
        for (String port : new String[] {"99999", "65530", "0", "-1", "http", "8480.5"}) {
            for (String command : new String[] {"up", "down", "status", "list"}) {
                CommandLineRun run = CommandLineRun.of(folder, Map.of("REMESSA_PORT", port), command);

                assertThat(run.exitCode()).as(command).isEqualTo(2);
                assertThat(run.err())
                        .contains("REMESSA_PORT", "1 to 65526: " + port)
                        .doesNotContain("Exception")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void statusOfAServerElsewhereIsWhetherItIsReady() {
        CommandLineRun ready =
                CommandLineRun.of(folder, "status", "--server", fake.address().toString());
        assertThat(ready.exitCode()).isZero();
        assertThat(ready.out()).contains(fake.address() + ", ready").hasLineCount(1);

        fake.fail("GET /q/health/ready", 503, "");
        assertThat(run("status").out()).contains("answers, but is not ready");
        fake.close();
        CommandLineRun gone = run("status");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.out()).contains("does not answer");
    }

    @Test
    void onlyTheStackOnThisMachineIsStartedAndStopped() {
        assertThat(CommandLineRun.of(folder, "up", "--server", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of(folder, "down", "--server", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusalsSpeakOfCommandsAndNotOfRoutes() {
        String detail = "\"detail\":\"No upload of yours has this id: GET /v1/uploads lists them\"}";
        fake.fail("GET /v1/uploads/", 404, "{\"code\":\"UPLOAD_NOT_FOUND\"," + detail);
        fake.fail("DELETE /v1/uploads/", 400, "{\"code\":\"INVALID_ID\"," + detail);

        for (String command : new String[] {"status", "abort"}) {
            CommandLineRun run = run(command, FakeRemessa.UPLOAD_ID);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("./remessa list")
                    .doesNotContain("/v1/")
                    .hasLineCount(1);
        }
    }

    @Test
    void deletingDataWantsAConfirmation() throws IOException {
        Path object =
                Files.createDirectories(folder.resolve(".remessa/data/s3")).resolve("object");
        Files.writeString(object, "x");

        assertThat(CommandLineRun.of(folder, "down", "--delete-data").exitCode())
                .isEqualTo(2);
        assertThat(object).exists();
        assertThat(CommandLineRun.of(folder, "down", "--delete-data", "--yes").exitCode())
                .isZero();
        assertThat(object).doesNotExist();
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {
            "up", "down", "status", "send", "watch", "summary", "rejects", "retorno", "abort", "retry", "pause",
            "unpause", "list", "sample", "demo"
        }) {
            CommandLineRun run = run(command, "--help");
            assertThat(run.exitCode()).as(command).isZero();
            assertThat(run.out()).contains("Usage: remessa " + command);
        }
    }
}

package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final String HEALTHY = "{\"checks\":[{\"name\":\"chunk-queue\",\"healthy\":true},"
            + "{\"name\":\"clock-skew\",\"healthy\":true,\"what\":\"2 s ahead\"}]}";
    private static final String BROKEN = "{\"checks\":[{\"name\":\"chunk-queue\",\"healthy\":false,"
            + "\"what\":\"There is no queue \\u001b[2J\",\"setting\":\"REMESSA_SQS_CHUNK_QUEUE\",\"cure\":\"Create it\"}]}";

    @TempDir
    private Path folder = Path.of("");

    private final FakeRemessa fake;

    DoctorCommandTest() throws IOException {
        fake = new FakeRemessa();
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    private CommandLineRun doctor(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.of(folder, Map.of("REMESSA_URL", fake.address().toString()), all);
    }

    /** The pages are the server's own, unless it is said whose they are. */
    private String look() {
        return "GET /v1/doctor?origin=" + URLEncoder.encode(fake.address().toString(), StandardCharsets.UTF_8);
    }

    @Test
    void aStackThatIsAsItMustBeIsToldSoAfterATinyRehearsalCameThrough() {
        fake.fail(look(), 200, HEALTHY);
        comesThrough(3, 0);

        CommandLineRun run = doctor();

        assertThat(run.out())
                .contains("ok      chunk-queue", "ok      clock-skew: 2 s ahead", "ok      round-trip: a file of 3")
                .contains("All 3 checks found what must be.");
        assertThat(run.exitCode()).isZero();
        assertThat(fake.allFaultsHappened()).isTrue();
        assertThat(new String(fake.object(), StandardCharsets.UTF_8))
                .startsWith("nrInst,")
                .hasLineCount(4);
        assertThat(fake.requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void whatIsBrokenIsToldWithTheSettingAndTheCureAndNothingThatATerminalWouldObey() {
        fake.fail("GET /v1/doctor?origin=https%3A%2F%2Fa.example", 200, BROKEN);

        CommandLineRun run = doctor("--only-look", "--origin", "https://a.example");

        assertThat(run.out())
                .contains("BROKEN  chunk-queue: There is no queue \\u001B[2J")
                .contains("change: REMESSA_SQS_CHUNK_QUEUE", "how:    Create it")
                .contains("1 of 1 checks found something broken.");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(fake.allFaultsHappened()).isTrue();
        assertThat(fake.requests).hasSize(1);
    }

    /** What runs, when the file has not come through. */
    private CommandLineRun stopped(String state, String overview) {
        fake.fail(look(), 200, HEALTHY);
        fake.fail("GET /v1/ops/overview", 200, overview);
        fake.endAs(state);
        CommandLineRun run = doctor("--patience-seconds", "1");
        assertThat(run.exitCode()).isEqualTo(1);
        return run;
    }

    private static String running(String role, boolean alive, String queue, int waiting) {
        return "{\"members\":[{\"role\":\"upload-api\",\"alive\":true},{\"role\":\"" + role + "\",\"alive\":" + alive
                + "}],\"queues\":[{\"role\":\"" + queue + "\",\"visible\":" + waiting + "}]}";
    }

    @Test
    void aFileThatNoDispatcherHearsOfThoughOneRunsNamesTheNotificationAndIsGivenUp() {
        CommandLineRun run = stopped("UPLOADED", running("chunk-dispatcher", true, "objectCreated", 0));

        assertThat(run.out())
                .contains(
                        "BROKEN  round-trip: S3 has the file, and no dispatcher has heard of it after 1 s, though one runs")
                .contains("the event of the file did not come")
                .contains("change: event notifications of the objects bucket", "s3:ObjectCreated:*");
        assertThat(fake.requests).last().asString().isEqualTo("DELETE /v1/uploads/" + FakeRemessa.UPLOAD_ID);
    }

    @Test
    void aFileThatWaitsBehindOthersOrInAnotherQueueNamesThatQueue() {
        assertThat(stopped("UPLOADED", running("chunk-dispatcher", true, "objectCreated", 7))
                        .out())
                .contains("though one runs: 7 events wait", "change: REMESSA_OBJECT_CREATED_QUEUE of chunk-dispatcher");
        assertThat(stopped("VALIDATING", running("chunk-validator", true, "chunks", 9))
                        .out())
                .contains("though one runs: 9 chunks wait", "change: REMESSA_CHUNK_QUEUE of chunk-validator");
    }

    @Test
    void aQueueThatDoesNotAnswerIsNotTakenForAnEmptyOne() {
        assertThat(stopped("UPLOADED", running("chunk-dispatcher", true, "chunks", 0))
                        .out())
                .contains("whether messages wait is not known", "change: sqs:GetQueueAttributes of upload-api")
                .doesNotContain("event notifications");
        assertThat(stopped("VALIDATING", running("chunk-validator", true, "objectCreated", 0))
                        .out())
                .contains("whether messages wait is not known", "REMESSA_SQS_CHUNK_QUEUE")
                .doesNotContain("has taken it");
    }

    @Test
    void aFileForWhichNoDispatcherRunsNamesTheDispatcher() {
        for (String state : List.of("UPLOADED", "DISPATCHING")) {
            assertThat(stopped(state, running("chunk-dispatcher", false, "objectCreated", 1))
                            .out())
                    .contains(": none runs", "change: chunk-dispatcher", "how:    Start one: ./remessa up");
        }
    }

    @Test
    void aChunkForWhichNoValidatorRunsNamesTheValidators() {
        assertThat(stopped("VALIDATING", running("chunk-validator", false, "chunks", 1))
                        .out())
                .contains("BROKEN  round-trip: No validator has validated the file's chunk after 1 s: none runs")
                .contains("change: chunk-validator", "how:    Start one: ./remessa up", "--patience-seconds 900");
    }

    @Test
    void whatADispatcherOrValidatorHasTakenAndNotEndedNamesTheLinesOfItsLog() {
        assertThat(stopped("VALIDATING", running("chunk-validator", true, "chunks", 0))
                        .out())
                .contains("though one runs, and has taken it", "(.mdc.uploadId == \"" + FakeRemessa.UPLOAD_ID + "\")");
        assertThat(stopped("DISPATCHING", running("chunk-dispatcher", true, "objectCreated", 0))
                        .out())
                .contains("has begun to cut the file", "(.mdc.uploadId == \"" + FakeRemessa.UPLOAD_ID + "\")");
    }

    @Test
    void whoIsNoOperatorIsNotToldThatNothingRuns() {
        for (String state : List.of("UPLOADED", "VALIDATING")) {
            fake.fail(look(), 200, HEALTHY);
            fake.fail("GET /v1/ops/overview", 403, "{\"code\":\"OPERATORS_ONLY\",\"detail\":\"No\"}");
            fake.endAs(state);

            assertThat(doctor("--patience-seconds", "1").out())
                    .contains("whether one runs only operators see", "Run this as an operator", "start one: ")
                    .doesNotContain("none runs");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsAFindingAndNothingIsSentToIt() {
        fake.close();

        for (String option : List.of("--only-look", "--patience-seconds=1")) {
            CommandLineRun run = doctor(option);

            assertThat(run.out())
                    .contains("BROKEN  service: No answer from " + fake.address())
                    .contains("change: --server or REMESSA_URL", "how:    Is ./remessa up running?")
                    .contains("1 of 1 checks found something broken.");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void asJsonAServiceThatDoesNotAnswerIsAFindingToo() {
        fake.close();

        CommandLineRun run = doctor("--json");

        JsonNode json = new Json().read(run.out());
        assertThat(json.path("healthy").asBoolean(true)).isFalse();
        assertThat(json.path("checks")).hasSize(1);
        assertThat(json.at("/checks/0/name").asText()).isEqualTo("service");
        assertThat(json.at("/checks/0/cure").asText()).contains("./remessa up", "--server");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aStackThatIsNotUpIsAFindingToo() {
        CommandLineRun run = CommandLineRun.of(folder, Map.of(), "doctor", "--json");

        JsonNode json = new Json().read(run.out());
        assertThat(json.at("/checks/0/name").asText()).isEqualTo("service");
        assertThat(json.at("/checks/0/what").asText()).contains("The stack does not run");
        assertThat(json.at("/checks/0/cure").asText()).contains("./remessa up", "--server");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsAFailureIsAFindingWithTheCureOfItsCode() {
        for (int tries = 0; tries < 4; tries++) {
            fake.fail(look(), 503, "{\"code\":\"CLOUD_UNAVAILABLE\",\"detail\":\"Try again\"}");
        }

        CommandLineRun run = doctor("--only-look");

        assertThat(run.out())
                .contains("BROKEN  service: ", "CLOUD_UNAVAILABLE")
                .contains("change: QUARKUS_S3_ENDPOINT_OVERRIDE and QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE of upload-api");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whoIsNotSignedInIsToldHowTo() {
        fake.fail(look(), 401, "{\"code\":\"NOT_SIGNED_IN\",\"detail\":\"No\"}");

        assertThat(doctor("--only-look").out()).contains("BROKEN  service: ", "change: your sign-in", "REMESSA_TOKEN");
    }

    @Test
    void aFileThatComesThroughWithOtherCountsIsBroken() {
        fake.fail(look(), 200, HEALTHY);
        comesThrough(2, 1);

        CommandLineRun run = doctor();

        assertThat(run.out())
                .contains("BROKEN  round-trip: A file of 3 sound records ended COMPLETED with 3 records, 1");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeSentIsAFindingToo() {
        fake.fail(look(), 200, HEALTHY);
        fake.fail("POST /v1/uploads", 400, "{\"code\":\"FILE_TYPE_NOT_ALLOWED\",\"detail\":\"Only .txt\"}");

        CommandLineRun run = doctor();

        assertThat(run.out())
                .contains("BROKEN  round-trip: A tiny file cannot be sent", "Only .txt")
                .contains("change: REMESSA_UPLOAD_ALLOWED_EXTENSIONS of upload-api", "how:    Add csv to it");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aPartThatS3RefusesNamesThePermissionAndIsGivenUp() {
        fake.fail(look(), 200, HEALTHY);
        fake.expireSignatures(1_000);

        assertThat(doctor().out())
                .contains("BROKEN  round-trip: A tiny file cannot be sent: S3 refused part 1")
                .contains("change: IAM permission s3:PutObject");
        assertThat(fake.requests).last().asString().isEqualTo("DELETE /v1/uploads/" + FakeRemessa.UPLOAD_ID);
    }

    @Test
    void whoIsNoOperatorLearnsThatAndWhatTheTinyFileShows() {
        fake.fail(look(), 403, "{\"code\":\"OPERATORS_ONLY\",\"detail\":\"No\"}");
        comesThrough(3, 0);

        CommandLineRun run = doctor();

        assertThat(run.out()).contains("BROKEN  service: ", "operators only", "ok      round-trip");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void asJsonItIsOneObject() {
        fake.fail(look(), 200, BROKEN);

        CommandLineRun run = doctor("--json", "--only-look");

        JsonNode json = new Json().read(run.out());
        assertThat(json.path("healthy").asBoolean(true)).isFalse();
        assertThat(json.at("/checks/0/setting").asText()).isEqualTo("REMESSA_SQS_CHUNK_QUEUE");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void patienceOfLessThanASecondIsWrongUsage() {
        assertThat(doctor("--patience-seconds", "0").exitCode()).isEqualTo(2);
    }

    private void comesThrough(int valid, int rejected) {
        fake.fail(
                "GET /v1/uploads/" + FakeRemessa.UPLOAD_ID,
                200,
                "{\"uploadId\":\"" + FakeRemessa.UPLOAD_ID + "\",\"state\":\"COMPLETED\",\"records\":{\"total\":"
                        + (valid + rejected) + ",\"valid\":" + valid + ",\"rejected\":" + rejected + "}}");
    }
}

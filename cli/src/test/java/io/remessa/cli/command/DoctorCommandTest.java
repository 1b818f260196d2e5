package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    @Test
    void aStackThatIsAsItMustBeIsToldSoAfterATinyRehearsalCameThrough() {
        fake.fail("GET /v1/doctor", 200, HEALTHY);
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

    @Test
    void aFileThatNoDispatcherHearsOfNamesTheNotificationAndIsGivenUp() {
        fake.fail("GET /v1/doctor", 200, HEALTHY);
        fake.endAs("UPLOADED");

        CommandLineRun run = doctor("--patience-seconds", "1");

        assertThat(run.out())
                .contains("BROKEN  round-trip: S3 has the file, and no dispatcher has heard of it")
                .contains("event notifications of the objects bucket");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(fake.requests).last().asString().isEqualTo("DELETE /v1/uploads/" + FakeRemessa.UPLOAD_ID);
    }

    @Test
    void aChunkThatNoValidatorTakesNamesTheValidators() {
        fake.fail("GET /v1/doctor", 200, HEALTHY);
        fake.endAs("VALIDATING");

        assertThat(doctor("--patience-seconds", "1").out())
                .contains("BROKEN  round-trip: No validator has validated the file's chunk")
                .contains("change: chunk-validator");
    }

    @Test
    void aFileThatComesThroughWithOtherCountsIsBroken() {
        fake.fail("GET /v1/doctor", 200, HEALTHY);
        comesThrough(2, 1);

        CommandLineRun run = doctor();

        assertThat(run.out())
                .contains("BROKEN  round-trip: A file of 3 sound records ended COMPLETED with 3 records, 1");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeSentIsAFindingToo() {
        fake.fail("GET /v1/doctor", 200, HEALTHY);
        fake.fail("POST /v1/uploads", 400, "{\"code\":\"FILE_TYPE_NOT_ALLOWED\",\"detail\":\"Only .txt\"}");

        CommandLineRun run = doctor();

        assertThat(run.out()).contains("BROKEN  round-trip: A tiny file cannot be sent", "Only .txt");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whoIsNoOperatorLearnsThatAndWhatTheTinyFileShows() {
        fake.fail("GET /v1/doctor", 403, "{\"code\":\"OPERATORS_ONLY\",\"detail\":\"No\"}");
        comesThrough(3, 0);

        CommandLineRun run = doctor();

        assertThat(run.out()).contains("BROKEN  service: ", "operators only", "ok      round-trip");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void asJsonItIsOneObject() {
        fake.fail("GET /v1/doctor", 200, BROKEN);

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

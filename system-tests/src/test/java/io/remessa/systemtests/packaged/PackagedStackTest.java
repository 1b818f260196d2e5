package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.systemtests.inmemory.NastyCsv;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a user does and meets, on the packaged stack with its usual settings. */
class PackagedStackTest {

    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD =
            "1,2,3,CLIENTE 1,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,20.00,0,0,0,0,0,1,Aberta,Vencida\n";

    @TempDir
    static Path folder;

    private static PackagedStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), Map.of());
        stack.up();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static Path file(String name, String content) {
        return Samples.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSampleIsCountedExactlyAndJsonIsAloneOnStandardOutput() {
        Path sample = folder.resolve("sample.csv");
        stack.succeed("sample", "--rows", "20000", "--seed", "7", "--defects", "12", "-o", sample.toString());
        JsonNode status = stack.send(sample);
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        Samples.assertMatches(status.path("summary"), Samples.expected(sample));
    }

    @Test
    void whatAnybodyPutsIntoTheBucketIsValidated() {
        List<String> keys =
                List.of("inbox/local/com espaço e ç.csv", "any/where/a+b c%2B.csv", "inbox/local/😀.csv", "plain.csv");
        try (S3Client s3 = stack.s3()) {
            for (String key : keys) {
                s3.putObject(
                        request -> request.bucket("remessa-objects").key(key),
                        RequestBody.fromString(HEADER + RECORD + RECORD));
            }
        }
        for (String key : keys) {
            JsonNode status = stack.awaitEnd(key.substring(key.lastIndexOf('/') + 1));
            assertThat(status.path("state").asText()).as(key).isEqualTo("COMPLETED");
            assertThat(status.path("records").path("valid").asInt()).as(key).isEqualTo(2);
        }
    }

    @Test
    void theSameBytesUnderTheSameKeyAreOneUploadAndOthersAreAnother() {
        try (S3Client s3 = stack.s3()) {
            for (int records : new int[] {1, 1, 3}) {
                s3.putObject(
                        request -> request.bucket("remessa-objects").key("twice/twice.csv"),
                        RequestBody.fromString(HEADER + RECORD.repeat(records)));
                stack.awaitEnd("twice.csv");
            }
        }
        Map<String, Integer> validByUpload = new HashMap<>();
        while (validByUpload.size() < 2) {
            for (JsonNode upload : stack.getJson("/v1/uploads").path("uploads")) {
                boolean ours = upload.path("fileName").asText().equals("twice.csv");
                if (ours && upload.path("state").asText().equals("COMPLETED")) {
                    String id = upload.path("uploadId").asText();
                    validByUpload.put(
                            id,
                            stack.getJson("/v1/uploads/" + id)
                                    .path("records")
                                    .path("valid")
                                    .asInt());
                }
            }
            PackagedStack.pause();
        }
        assertThat(validByUpload.values()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void badFilesEndWithTheCodeThatNamesTheirFault() {
        assertFails(file("wrong-header.csv", "a,b,c\n1,2,3\n"), "HEADER_MISMATCH");
        assertFails(file("no-header.csv", RECORD.repeat(3)), "HEADER_MISMATCH");
        assertFails(
                Samples.write(folder.resolve("utf16.csv"), (HEADER + RECORD).getBytes(StandardCharsets.UTF_16)),
                "UNSUPPORTED_ENCODING");
        assertFails(
                Samples.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2, 3, 4, 5, 6, 7}),
                "UNSUPPORTED_ENCODING");
        assertFails(file("endless-header.csv", "\"" + "x".repeat(3 << 20)), "HEADER_MISMATCH");
        assertFails(file("endless.csv", HEADER + "\"" + "x\n".repeat(9 << 20)), "RECORD_TOO_LONG");
    }

    private static void assertFails(Path file, String code) {
        JsonNode status = stack.send(file);
        assertThat(status.path("state").asText()).as(file.toString()).isEqualTo("FAILED");
        assertThat(status.path("failure").path("code").asText()).isEqualTo(code);
        assertThat(status.path("failure").path("detail").asText()).isNotBlank();
    }

    @Test
    void anEmptyFileIsRefusedAndSaysSo() {
        JsonNode status = stack.send(file("empty.csv", ""));
        assertThat(status.path("state").asText()).isEqualTo("FAILED");
        assertThat(status.path("failure").path("code").asText()).isEqualTo("EMPTY_FILE");
        try (S3Client s3 = stack.s3()) {
            s3.putObject(
                    request -> request.bucket("remessa-objects").key("direct/empty-direct.csv"), RequestBody.empty());
        }
        JsonNode direct = stack.awaitEnd("empty-direct.csv");
        assertThat(direct.path("failure").path("code").asText()).isEqualTo("EMPTY_FILE");
    }

    @Test
    void aHeaderAloneIsCompleteWithoutRecords() {
        JsonNode status = stack.send(file("header.csv", HEADER.strip()));
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("records").path("total").asInt()).isZero();
        assertThat(status.path("summary").path("sumsInCents")).hasSize(8);
    }

    @Test
    void aQuoteThatIsNeverClosedIsAFindingOfTheLastRecord() {
        JsonNode status = stack.send(file("open.csv", HEADER + RECORD + "1,2,3,\"CLIENTE" + RECORD.repeat(2)));
        assertThat(status.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(status.path("errorsByRule").path("QUOTE_SYNTAX").asInt()).isEqualTo(1);
        assertThat(status.path("records").path("total").asInt()).isEqualTo(2);
    }

    @Test
    void wrongCallsAreProblemsWithACodeAndNeverAStackTrace() {
        assertProblem("POST", "/v1/uploads", "{not json", 400, "MALFORMED_JSON");
        assertProblem("POST", "/v1/uploads", "{\"fileName\":\"a.csv\",\"size\":0}", 400, "EMPTY_FILE");
        assertProblem(
                "POST", "/v1/uploads", "{\"fileName\":\"a.csv\",\"size\":99999999999999999}", 400, "FILE_TOO_LARGE");
        assertProblem("GET", "/v1/uploads/u-00000000000000000000", null, 404, "UPLOAD_NOT_FOUND");
        assertProblem("GET", "/v1/uploads/nonsense", null, 400, "INVALID_ID");
        assertProblem("GET", "/v1/nothing", null, 404, "ROUTE_NOT_FOUND");
    }

    @Test
    void partsThatAreWrongOrMissingAreNamed() throws IOException {
        HttpResponse<byte[]> created =
                stack.exchange("POST", "/v1/uploads", "{\"fileName\":\"missing.csv\",\"size\":40000000}");
        assertThat(created.statusCode()).isEqualTo(201);
        String id = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(created.body())
                .path("uploadId")
                .asText();
        assertProblem("POST", "/v1/uploads/" + id + "/complete", "{}", 409, "PARTS_MISSING");
        assertProblem(
                "POST", "/v1/uploads/" + id + "/parts/sign", "{\"parts\":[{\"partNumber\":99}]}", 400, "INVALID_PARTS");
        assertThat(stack.run("abort", id).exit()).isZero();
    }

    private static void assertProblem(String method, String path, String body, int status, String code) {
        HttpResponse<byte[]> response = stack.exchange(method, path, body);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(text)
                .contains("\"code\":\"" + code + "\"")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void nastyFilesFromTheShellHaveTheirRejectsDownloaded() {
        Path nasty = Samples.write(folder.resolve("nasty.csv"), NastyCsv.file(99, 400));
        JsonNode status = stack.send(nasty);
        Path rejects = folder.resolve("rejects.csv");
        stack.succeed("rejects", status.path("uploadId").asText(), "-o", rejects.toString());
        assertThat(rejects).content().startsWith("line,byte_offset,revision,rules,columns,message,nrInst,");
    }
}

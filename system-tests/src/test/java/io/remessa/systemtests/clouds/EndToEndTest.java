package io.remessa.systemtests.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has to hold on every cloud; {@code -Dremessa.cloud} says on which. */
class EndToEndTest {

    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD =
            "1,2,3,CLIENTE 1,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,Original,"
                    + "0,20220406,20.00,0,0,0,0,0,1,Aberta,Vencida\n";

    @TempDir
    static Path folder;

    private static CloudStack stack;

    @BeforeAll
    static void start() {
        stack = new CloudStack(CloudChoice.start(folder), folder);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aSampleThatTheShellSendsIsCountedExactlyAndItsRejectsAreThere() throws IOException {
        Path sample = stack.api().sample("3MiB", 5);
        JsonNode expected = new ObjectMapper()
                .readTree(sample.resolveSibling(sample.getFileName() + ".expected.json")
                        .toFile());

        UploadId id = stack.api().send("sample.csv", Files.readAllBytes(sample)).orElseThrow();

        assertThat(stack.upload(id).state()).isEqualTo(UploadState.COMPLETED);
        JsonNode summary = stack.summary(id);
        for (String member : List.of("records", "errorsByRule", "sumsInCents", "documents")) {
            assertThat(summary.path(member)).as(member).isEqualTo(expected.path(member));
        }
        assertThat(stack.api().rejectsCsv(id).lines().count())
                .as("rows, and the header")
                .isGreaterThan(expected.path("records").path("rejected").asLong());
    }

    @Test
    void whatIsPutIntoTheBucketIsValidatedOnce() {
        byte[] content =
                (HEADER + RECORD + RECORD.replace("52998224725", "52998224726")).getBytes(StandardCharsets.UTF_8);
        stack.put("com espaço e ç+.csv", content);
        Upload upload = stack.awaitEnd("com espaço e ç+.csv");
        stack.put("com espaço e ç+.csv", content);
        // Its event comes before, or at least about as soon as, that of what is put after it.
        stack.put("afterwards.csv", content);
        stack.awaitEnd("afterwards.csv");

        assertThat(stack.upload(upload.id())).isEqualTo(upload);
        assertThat(upload.state()).isEqualTo(UploadState.COMPLETED);
        JsonNode records = stack.summary(upload.id()).path("records");
        assertThat(records.path("total").asInt()).isEqualTo(2);
        assertThat(records.path("rejected").asInt()).isEqualTo(1);
        assertThat(stack.cleanUp().uploads())
                .filteredOn(id -> stack.upload(id).fileName().equals(upload.fileName()))
                .hasSize(1);
    }

    @Test
    void aFileWithAnotherHeaderFailsByItsName() {
        stack.put("other.csv", "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8));

        Upload upload = stack.awaitEnd("other.csv");

        assertThat(upload.state()).isEqualTo(UploadState.FAILED);
        assertThat(upload.failure().code()).isEqualTo(FailureCode.HEADER_MISMATCH);
    }
}

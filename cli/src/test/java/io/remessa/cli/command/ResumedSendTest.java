package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which uploads are continued, and what is never taken for the file. */
class ResumedSendTest {
    private static final String BEGIN = "POST /v1/uploads";
    private static final String COMPLETE = "POST /v1/uploads/" + FakeRemessa.UPLOAD_ID + "/complete";

    @TempDir
    private Path folder = Path.of("");

    private FakeRemessa fake;
    private Path file = Path.of("");
    private byte[] content = {};

    ResumedSendTest() throws IOException {
        fake = new FakeRemessa();
    }

    @BeforeEach
    void writeFile() throws IOException {
        content = new byte[4321];
        new Random(7).nextBytes(content);
        file = Files.write(folder.resolve("parcelas.csv"), content);
    }

    @AfterEach
    void closeFake() {
        fake.close();
    }

    private CommandLineRun send(String... options) {
        String[] all = {
            "send", "--json", "--concurrency", "1", "--server", fake.address().toString(), file.toString()
        };
        String[] arguments = Arrays.copyOf(all, all.length + options.length);
        System.arraycopy(options, 0, arguments, all.length, options.length);
        return CommandLineRun.of(folder, arguments);
    }

    /** Begins an upload, of which the first part arrives. */
    private void interruptedSend() {
        fake.fail(COMPLETE, 400, "{}");
        assertThat(send().exitCode()).isEqualTo(1);
        fake.parts.keySet().retainAll(Set.of(1));
        fake.partsSent.clear();
    }

    private int begun() {
        return Collections.frequency(fake.requests, BEGIN);
    }

    @Test
    void anInterruptedUploadGoesOnWithThePartsThatAreMissingOrDiffer() {
        interruptedSend();
        fake.parts.put(2, new byte[1000]);
        fake.parts.put(4, Arrays.copyOfRange(content, 3000, 4000));

        CommandLineRun run = send();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.object()).isEqualTo(content);
        assertThat(fake.partsSent).containsExactlyInAnyOrder(2, 3, 5);
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void itGoesOnEvenIfTheFirstPartIsNotThere() {
        interruptedSend();
        fake.parts.clear();

        assertThat(send().exitCode()).isZero();
        assertThat(fake.object()).isEqualTo(content);
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void anUploadOfTheSameNameAndSizeThatAnotherMachineBeganIsLeftAlone() {
        fake.pending(file.getFileName().toString(), content.length);
        fake.parts.put(1, Arrays.copyOfRange(content, 0, 1000));

        assertThat(send().exitCode()).isZero();

        assertThat(begun()).isEqualTo(1);
        assertThat(fake.partsSent).hasSize(5);
    }

    @Test
    void aFileThatWasWrittenToSinceBeginsAnUploadOfItsOwn() throws IOException {
        interruptedSend();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(send().exitCode()).isZero();

        assertThat(begun()).isEqualTo(2);
        assertThat(fake.partsSent).hasSize(5);
    }

    @Test
    void aFileThatIsNowToCorrectAnUploadBeginsOneOfItsOwn() {
        interruptedSend();

        assertThat(send("--fixes", FakeRemessa.UPLOAD_ID).exitCode()).isZero();

        assertThat(begun()).isEqualTo(2);
        assertThat(fake.partsSent).hasSize(5);
    }

    @Test
    void aFileOfTheSameNameSizeAndTimeElsewhereBeginsAnUploadOfItsOwn() throws IOException {
        interruptedSend();
        FileTime modified = Files.getLastModifiedTime(file);
        file = Files.write(Files.createDirectory(folder.resolve("elsewhere")).resolve("parcelas.csv"), content);
        Files.setLastModifiedTime(file, modified);

        assertThat(send().exitCode()).isZero();

        assertThat(begun()).isEqualTo(2);
    }

    @Test
    void whatWasBegunIsKnownPerServer() throws IOException {
        interruptedSend();
        fake.close();
        fake = new FakeRemessa();

        assertThat(send().exitCode()).isZero();
        assertThat(begun()).isEqualTo(1);
    }

    @Test
    void aMixtureOfTwoFilesIsNotCompletedAndTheNextSendBeginsAnUploadOfItsOwn() {
        fake.before(COMPLETE, () -> fake.parts.put(2, new byte[1000]));

        CommandLineRun mixed = send();

        assertThat(mixed.exitCode()).isEqualTo(1);
        assertThat(mixed.err())
                .contains("Another sender writes to the same upload", "Send the file again")
                .doesNotContain("/v1/");
        JsonNode failure = new Json().read(mixed.out()).path("failure");
        assertThat(failure.path("code").asText()).isEqualTo("PARTS_CHANGED");
        assertThat(failure.path("retryable").asBoolean()).isTrue();

        assertThat(send().exitCode()).isZero();
        assertThat(begun()).isEqualTo(2);
        assertThat(fake.object()).isEqualTo(content);
    }

    @Test
    void aPartThatAnotherSenderReplacesWhileTheRestIsSentIsFound() {
        interruptedSend();
        fake.before("PUT /s3/5", () -> fake.parts.put(1, new byte[1000]));

        CommandLineRun run = send();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("1 of 5 parts are there already", "PARTS_CHANGED");
    }

    @Test
    void nothingIsKeptOfAnUploadThatIsComplete() throws IOException {
        assertThat(send().exitCode()).isZero();
        assertThat(send().exitCode()).isZero();

        assertThat(begun()).isEqualTo(2);
        assertThat(folder.resolve(".remessa/begun-uploads")).isEmptyDirectory();
    }

    @Test
    void anUploadThatIsNotOpenAnyMoreIsNotGoneOnWith() {
        interruptedSend();
        assertThat(CommandLineRun.of(folder, "abort", "--server", fake.address().toString(), FakeRemessa.UPLOAD_ID)
                        .exitCode())
                .isZero();

        assertThat(send().exitCode()).isZero();
        assertThat(begun()).isEqualTo(2);
    }

    @Test
    void aRecordThatACrashLeftHalfWrittenIsNoReasonNotToSend() throws IOException {
        interruptedSend();
        Path records = folder.resolve(".remessa/begun-uploads");
        try (Stream<Path> files = Files.list(records)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"server\":");
        }

        assertThat(send().exitCode()).isZero();
        assertThat(begun()).isEqualTo(2);
    }

    @Test
    void withoutAPlaceToKeepItNothingIsBegun() throws IOException {
        Path home = Files.writeString(folder.resolve("a-file"), "x");

        CommandLineRun run = send("--home", home.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--home or REMESSA_HOME").hasLineCount(1);
        assertThat(fake.requests).isEmpty();
    }
}

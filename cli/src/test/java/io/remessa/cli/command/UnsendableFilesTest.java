package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is refused on this machine, without a word to the server. */
class UnsendableFilesTest {
    private final Json json = new Json();
    private final FakeRemessa fake;

    @TempDir
    private Path folder = Path.of("");

    UnsendableFilesTest() throws IOException {
        fake = new FakeRemessa();
    }

    @AfterEach
    void nothingWasAskedForOfTheServer() {
        fake.close();
        assertThat(fake.requests).isEmpty();
    }

    private CommandLineRun send(Path file, String... options) {
        Stream<String> send = Stream.of("send", "--server", fake.address().toString(), file.toString());
        return CommandLineRun.of(
                folder, Stream.concat(send, Arrays.stream(options)).toArray(String[]::new));
    }

    @Test
    void anEmptyFileFailsWithoutAnUpload() throws IOException {
        CommandLineRun run = send(Files.createFile(folder.resolve("empty.csv")), "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        JsonNode status = json.read(run.out());
        assertThat(status.path("state").asText()).isEqualTo("FAILED");
        assertThat(status.path("failure").path("code").asText()).isEqualTo("EMPTY_FILE");
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        Path missing = folder.resolve("missing.csv");

        CommandLineRun run = send(missing);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no file " + missing).hasLineCount(1);
        assertThat(send(folder).err()).contains("is a folder");
    }

    @Test
    void tryingAgainDoesNotHelpAgainstAMissingFile() {
        JsonNode status =
                json.read(send(folder.resolve("missing.csv"), "--json").out());

        assertThat(status.path("failure").path("retryable").asBoolean(true)).isFalse();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsCalledAPipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertRefused(send(pipe), pipe + " is a pipe");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceIsCalledADevice() {
        assertRefused(send(Path.of("/dev/null")), "/dev/null is a device");
    }

    private static void assertRefused(CommandLineRun run, String reason) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(reason, "write it to a file first")
                .doesNotContain("EMPTY")
                .hasLineCount(1);
    }
}

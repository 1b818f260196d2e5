package io.remessa.csv.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionTest {

    /** Run as a program. */
    public static void main(String[] args) {
        Compression.require();
    }

    @Test
    void itIsReadyHere() {
        assertThatCode(Compression::require).doesNotThrowAnyException();
    }

    @Test
    void whereNothingCanBeUnpackedTheErrorNamesTheFolderAndTheCure(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path missing = folder.resolve("missing");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + missing,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompressionTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).contains("Rejects cannot be compressed", missing.toString(), "set another with");
    }
}

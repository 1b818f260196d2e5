package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LargeRecordsTest {

    /** Less than two of the records, of which a dozen are read at once, in a JVM that needs some of it itself. */
    private static final String HEAP = "-Xmx28m";

    @Test
    void manyAtOnceReadRecordsOfManyMegabytesInAHeapThatHoldsNoTwoOfThem() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRecords.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}

package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file in which every record is a reject, on the packaged stack, beside the same file without a finding: totals, line
 * numbers and byte offsets are right, and all of it is downloaded. Prints what it took and asserts none of it; {@code
 * system-tests/measure-rejects} runs it with a file that is large enough for the figures to mean something.
 */
class EveryRecordRejectedTest {

    private static final long BYTES = Long.getLong("measure.mebibytes", 64) << 20;
    private static final int RUNS = Integer.getInteger("measure.runs", 1);
    private static final int POLL_MILLIS = 50;

    @TempDir
    Path folder;

    /**
     * What a file took.
     *
     * @param uploadId its upload
     * @param seconds from its dispatch to its end, as the server has measured it
     */
    private record Validated(String uploadId, double seconds) {}

    @Test
    void everyRejectComesBackWithItsPlaceInTheFile() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path clean = folder.resolve("clean.csv");
        Path failing = folder.resolve("failing.csv");
        long records = ManyRecords.SOUND.write(clean, BYTES);
        assertThat(ManyRecords.REJECTED.write(failing, BYTES)).isEqualTo(records);
        try (PackagedStack stack = new PackagedStack(home, Map.of())) {
            stack.up();
            System.out.printf(
                    "%nMachine: %d cores, Java %s. Two files of %,d bytes, %,d records each.%n",
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    Files.size(failing),
                    records);
            for (int run = 1; run <= RUNS; run++) {
                ProcessorTime time = new ProcessorTime(home);
                double sound = validate(stack, clean, records, 0).seconds();
                String timeForSound = time.sinceLast();
                Validated rejected = validate(stack, failing, records, records);
                String timeForRejected = time.sinceLast();
                Path download = folder.resolve("rejects.csv");
                long begun = System.nanoTime();
                String client = download(stack, rejected.uploadId(), download);
                double downloading = (System.nanoTime() - begun) / 1e9;
                RejectsAgainstFile.assertAll(download, failing, records, run);
                System.out.printf(
                        "run %d: validated clean in %.2f s (%.0f MB/s), failing in %.2f s (%.0f MB/s): %.2f of the speed;"
                                + " downloaded %,d bytes in %.2f s (%.0f MB/s), client %s%n"
                                + "  processor time, sending included: clean %s; failing %s; download %s%n",
                        run,
                        sound,
                        Files.size(clean) / sound / 1e6,
                        rejected.seconds(),
                        Files.size(failing) / rejected.seconds() / 1e6,
                        sound / rejected.seconds(),
                        Files.size(download),
                        downloading,
                        Files.size(download) / downloading / 1e6,
                        client,
                        timeForSound,
                        timeForRejected,
                        time.sinceLast());
            }
            for (String service : new String[] {"chunk-validator", "upload-api"}) {
                String pid = Files.readAllLines(home.resolve("run").resolve(service + ".pid"))
                        .get(0);
                System.out.printf("%s: at its peak %s%n", service, peak(Long.parseLong(pid)));
            }
        }
    }

    private static Validated validate(PackagedStack stack, Path file, long records, long rejected) {
        JsonNode status = stack.send(file);
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("COMPLETED");
        JsonNode counted = status.path("summary").path("records");
        assertThat(counted.path("total").asLong()).isEqualTo(records);
        assertThat(counted.path("rejected").asLong()).isEqualTo(rejected);
        assertThat(status.path("errorsByRule").path("CPF_CHECK_DIGITS").asLong())
                .isEqualTo(rejected);
        Duration taken = Duration.between(
                Instant.parse(status.path("startedAt").asText()),
                Instant.parse(status.path("finishedAt").asText()));
        return new Validated(status.path("uploadId").asText(), Math.max(1, taken.toMillis()) / 1e3);
    }

    /** Downloads as a user does; answers what the command needed of memory, as far as it was seen. */
    private static String download(PackagedStack stack, String uploadId, Path to) throws Exception {
        Process client = stack.command("rejects", uploadId, "-o", to.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String peak = "unknown";
        while (client.isAlive()) {
            String seen = peak(client.pid());
            peak = seen.equals("unknown") ? peak : seen;
            Thread.sleep(POLL_MILLIS);
        }
        assertThat(client.exitValue()).isZero();
        return peak;
    }

    /** What Linux says of a process's largest resident size. */
    private static String peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException ended) {
            return "unknown";
        }
    }
}

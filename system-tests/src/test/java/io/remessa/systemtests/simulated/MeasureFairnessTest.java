package io.remessa.systemtests.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import io.remessa.systemtests.simulated.GeneratedObjects.GeneratedObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a small file waits for a huge one: from its event to COMPLETED, alone and while one packaged validator is in the
 * middle of 50 GB. Prints the figures and asserts none of them. Run by {@code system-tests/measure-fairness}; settings come
 * from the environment, {@code REMESSA_WINDOW_CHUNKS} above all.
 */
@Tag("measure")
class MeasureFairnessTest {

    private static final long SMALL_BYTES = 1_000_000;
    private static final long HUGE_BYTES = 50_000_000_000L;
    private static final int WARM_UPS = 8;
    private static final int RUNS = 5;
    /** So many chunks of the huge one have ended when the small one comes. */
    private static final int WELL_UNDER_WAY = 16;

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private long nextLine = System.nanoTime();

    @Test
    void measure() throws Exception {
        try (SimulatedCloud cloud = new SimulatedCloud(data);
                ServiceProcess dispatcher = cloud.start("chunk-dispatcher");
                ServiceProcess validator = cloud.start("chunk-validator")) {
            for (int run = 0; run < WARM_UPS; run++) {
                secondsOfSmall(cloud, "warm-up-" + run + ".csv");
            }
            double[] alone = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                alone[run] = secondsOfSmall(cloud, "alone-" + run + ".csv");
            }
            Arrays.sort(alone);

            GeneratedObject object = cloud.put("huge.csv", HUGE_BYTES);
            UploadId huge = cloud.announce(object);
            Upload validating = cloud.await(huge, UploadState.VALIDATING, PATIENCE);
            int window = Math.min(validating.frozenPlan().windowChunks(), validating.totalChunks());
            awaitWellUnderWay(cloud, validating, window);

            long bytesBefore = cloud.objects().reads().bytes();
            double beside = secondsOfSmall(cloud, "beside.csv", validating);
            long bytes = cloud.objects().reads().bytes() - bytesBefore;
            assertThat(cloud.find(huge).orElseThrow().state())
                    .as("the huge one, which must be in progress still for the figure to say anything")
                    .isEqualTo(UploadState.VALIDATING);
            dispatcher.assertAlive();
            validator.assertAlive();

            System.out.printf(
                    "%nMachine: %d cores, Java %s%n",
                    Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
            System.out.printf(
                    "Window: %d chunks of %,d bytes; one validator%n",
                    validating.frozenPlan().windowChunks(),
                    validating.frozenPlan().chunkSize());
            System.out.printf("1 MB alone, event to COMPLETED, median of %d: %.2f s%n", RUNS, alone[RUNS / 2]);
            System.out.printf(
                    "1 MB while 50 GB are validated:               %.2f s, in which %.1f GB were read, %.0f MB/s%n",
                    beside, bytes / 1e9, bytes / beside / 1e6);
        }
    }

    private void awaitWellUnderWay(SimulatedCloud cloud, Upload huge, int window) {
        Eventually.holds("50 GB well under way", PATIENCE, () -> {
            int ended = huge.totalChunks() - openChunks(cloud, huge);
            tell(cloud, huge);
            return ended >= WELL_UNDER_WAY && cloud.messages(SimulatedCloud.CHUNKS) >= window;
        });
    }

    private double secondsOfSmall(SimulatedCloud cloud, String key) {
        GeneratedObject object = cloud.put(key, SMALL_BYTES);
        long begun = System.nanoTime();
        UploadId id = cloud.announce(object);
        Upload ended = cloud.await(id, UploadState.COMPLETED, PATIENCE);
        return seconds(cloud, ended, object, begun);
    }

    private double secondsOfSmall(SimulatedCloud cloud, String key, Upload huge) {
        GeneratedObject object = cloud.put(key, SMALL_BYTES);
        long begun = System.nanoTime();
        UploadId id = cloud.announce(object);
        Eventually.holds("1 MB beside 50 GB", PATIENCE, () -> {
            tell(cloud, huge);
            return cloud.find(id).filter(upload -> upload.state().isFinal()).isPresent();
        });
        return seconds(cloud, cloud.find(id).orElseThrow(), object, begun);
    }

    /** Of a validation that is complete to the last record; no other one's time is of interest. */
    private static double seconds(SimulatedCloud cloud, Upload ended, GeneratedObject object, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(ended.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(cloud.ledger()
                        .findSummary(ended.id(), null)
                        .orElseThrow()
                        .accepted()
                        .records())
                .isEqualTo(object.content().rows());
        return seconds;
    }

    private void tell(SimulatedCloud cloud, Upload huge) {
        if (System.nanoTime() >= nextLine) {
            nextLine = System.nanoTime() + BETWEEN_LINES.toNanos();
            System.out.printf(
                    "50 GB: %d of %d chunks ended, %d messages queued or in work%n",
                    huge.totalChunks() - openChunks(cloud, huge),
                    huge.totalChunks(),
                    cloud.messages(SimulatedCloud.CHUNKS));
        }
    }

    private static int openChunks(SimulatedCloud cloud, Upload upload) {
        return cloud.ledger().openChunks(upload.id(), 10_000).size();
    }
}

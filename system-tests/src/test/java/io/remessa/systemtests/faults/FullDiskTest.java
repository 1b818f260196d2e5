package io.remessa.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.processes.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A cloud that cannot write for a while costs time and at most a retry, and nothing is counted wrongly. */
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MEGABYTES = 48;
    private static final int SEED = 77;
    private static final int SERVER_ERROR = 500;

    @TempDir
    Path folder;

    @Test
    void anUploadGoesOnOnceTheFullDiskOfTheCloudHasRoomAndItIsStartedAnew() throws IOException {
        Path cloud = Files.createDirectory(folder.resolve("cloud"));
        assumeTrue(SmallDisk.canBe(cloud), "A file system can be mounted by root only");
        Expectation expected = Expectation.ofChunks(SEED, 60);
        try (SmallDisk disk = SmallDisk.at(cloud, MEGABYTES);
                FaultStack stack = new FaultStack(folder, 1, 1, FaultsTest.IMPATIENT)) {
            UploadId id = Arrival.PUT.arrive(stack, "full-disk.csv", expected.file());
            Eventually.holds("some chunks are validated", PATIENCE, () -> completed(stack, id) > 5);
            Eventually.holds("S3 refuses to write", PATIENCE, () -> {
                disk.fill();
                return refusesToWrite(stack);
            });
            assertThat(stack.ledger().findUpload(id).orElseThrow().state().isFinal())
                    .as("it ended before the disk was full")
                    .isFalse();
            disk.free();
            // Its message store closes itself at the first write that fails, and opens with the process.
            stack.kill(FaultStack.CLOUD);
            stack.start(FaultStack.CLOUD, 0);

            Upload ended = Eventually.get(
                    "the upload ends",
                    PATIENCE,
                    () -> stack.ledger()
                            .findUpload(id)
                            .filter(upload -> upload.state().isFinal()));
            if (ended.state() == UploadState.FAILED) {
                stack.api().retry(id);
                ended = Eventually.get(
                        "the retried upload is COMPLETED",
                        PATIENCE,
                        () -> stack.ledger().findUpload(id).filter(upload -> upload.state() == UploadState.COMPLETED));
            }
            Summary summary = stack.ledger().findSummary(id, null).orElseThrow();
            expected.assertMatches(summary, stack.api().rejectsCsv(ended.id()));
        }
    }

    private static int completed(FaultStack stack, UploadId id) {
        return stack.ledger()
                .listChunks(id, ChunkState.COMPLETED, null, 1_000)
                .items()
                .size();
    }

    private static boolean refusesToWrite(FaultStack stack) {
        try {
            stack.s3()
                    .putObject(
                            put -> put.bucket("remessa-results").key("probe"),
                            RequestBody.fromBytes(new byte[Expectation.CHUNK_BYTES]));
            return false;
        } catch (S3Exception refused) {
            return refused.statusCode() >= SERVER_ERROR;
        }
    }
}

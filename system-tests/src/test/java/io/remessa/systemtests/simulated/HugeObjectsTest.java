package io.remessa.systemtests.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import io.remessa.systemtests.simulated.GeneratedObjects.GeneratedObject;
import io.remessa.systemtests.simulated.GeneratedObjects.Reads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects up to the largest that S3 has, planned by the packaged dispatcher in the memory that the launcher gives it. Prints
 * how long that takes and what is read for it, and asserts neither.
 */
class HugeObjectsTest {

    private static final long TWENTY_GIB = 20L << 30;
    private static final int MOST_CHUNKS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path data;

    @Test
    void anObjectOfTwentyGibibytesIsCutAtRecordStartsInALittleMemory() throws Exception {
        Upload upload = check("twenty-gib.csv", TWENTY_GIB);
        assertThat(upload.totalChunks()).isLessThan(MOST_CHUNKS);
    }

    /** Most of the time goes to the local cloud, which writes ten thousand chunks and as many markers. */
    @Test
    @Tag("long")
    void theLargestObjectOfS3IsCutAtRecordStartsInALittleMemory() throws Exception {
        Upload upload = check("largest.csv", GeneratedObjects.LARGEST_BYTES);
        assertThat(upload.totalChunks()).isEqualTo(MOST_CHUNKS);
    }

    /** The first object of a process is a small one, whose time is that of loading classes. */
    private Upload check(String key, long bytes) throws Exception {
        try (SimulatedCloud cloud = new SimulatedCloud(data);
                ServiceProcess dispatcher = cloud.start("chunk-dispatcher")) {
            dispatch(cloud, dispatcher, cloud.put("warm-up.csv", 1 << 20));
            Upload upload = dispatch(cloud, dispatcher, cloud.put(key, bytes));
            System.out.printf(
                    "Machine: %d cores, Java %s; chunk-dispatcher: -Xmx256m, %s%n",
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    dispatcher.peakMemory());
            return upload;
        }
    }

    private static Upload dispatch(SimulatedCloud cloud, ServiceProcess dispatcher, GeneratedObject object) {
        Reads before = cloud.objects().reads();
        long begun = System.nanoTime();
        UploadId id = cloud.announce(object);
        await(cloud, dispatcher, id, () -> cloud.ledger().findChunk(id, 0).isPresent());
        double cut = (System.nanoTime() - begun) / 1e9;
        await(cloud, dispatcher, id, () -> isIn(cloud, id, UploadState.VALIDATING));
        double dispatched = (System.nanoTime() - begun) / 1e9;
        Upload upload = cloud.find(id).orElseThrow();
        Reads reads = cloud.objects().reads().since(before);
        System.out.printf(
                "%s: %,d bytes in %,d chunks; cut after %.2f s, VALIDATING after %.2f s; %,d reads of %,d bytes%n",
                object.name().key(),
                object.content().size(),
                upload.totalChunks(),
                cut,
                dispatched,
                reads.gets(),
                reads.bytes());
        assertCut(upload, object, chunks(cloud, id));
        assertWindowIsQueued(cloud, upload);
        dispatcher.assertAlive();
        return upload;
    }

    private static void await(SimulatedCloud cloud, ServiceProcess dispatcher, UploadId id, BooleanSupplier done) {
        Eventually.holds("Upload " + id, PATIENCE, () -> {
            dispatcher.assertAlive();
            assertThat(isIn(cloud, id, UploadState.FAILED))
                    .as(dispatcher.output())
                    .isFalse();
            return done.getAsBoolean();
        });
    }

    private static boolean isIn(SimulatedCloud cloud, UploadId id, UploadState state) {
        return cloud.find(id).filter(upload -> upload.state() == state).isPresent();
    }

    private static void assertCut(Upload upload, GeneratedObject object, List<Chunk> chunks) {
        long size = object.content().size();
        long chunkSize = upload.frozenPlan().chunkSize();
        assertThat(upload.totalChunks()).isEqualTo(chunks.size());
        assertThat(chunks.size()).isEqualTo((int) ((size + chunkSize - 1) / chunkSize));
        long end = 0;
        for (Chunk chunk : chunks) {
            ByteRange range = chunk.range();
            assertThat(range.start()).as("where %s begins", range).isEqualTo(end);
            assertThat(object.content().isRecordStart(range.start()))
                    .as("%s begins with a record", range)
                    .isTrue();
            end = range.end();
        }
        assertThat(end).isEqualTo(size);
    }

    /** The event is deleted when all is sent; no more than the window may be. */
    private static void assertWindowIsQueued(SimulatedCloud cloud, Upload upload) {
        Eventually.holds("The event is done with", PATIENCE, () -> cloud.messages(SimulatedCloud.EVENTS) == 0);
        int window = Math.min(upload.frozenPlan().windowChunks(), upload.totalChunks());
        assertThat(cloud.takeChunkMessages())
                .extracting(ChunkMessage::chunk)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, window).boxed().toList());
    }

    private static List<Chunk> chunks(SimulatedCloud cloud, UploadId id) {
        List<Chunk> chunks = new ArrayList<>();
        String cursor = null;
        do {
            Page<Chunk> page = cloud.ledger().listChunks(id, null, cursor, 1_000);
            chunks.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return chunks;
    }
}

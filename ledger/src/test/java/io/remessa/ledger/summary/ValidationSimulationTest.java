package io.remessa.ledger.summary;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of random records, cut at random places, many of them wrong, and validated by workers that fail, repeat and
 * overtake each other. Whatever happens, every record is counted once.
 */
class ValidationSimulationTest {

    private final Ledger ledger = new InMemoryLedger();
    private final List<ChunkMessage> queue = new ArrayList<>();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final FinishUpload finishUpload =
            new FinishUpload(ledger, (owner, messages) -> queue.addAll(messages), clock);
    private final SendWindow window = new SendWindow(Samples.WINDOW_CHUNKS);
    private final RetryUpload retryUpload =
            new RetryUpload(ledger, (owner, messages) -> queue.addAll(messages), finishUpload, clock);

    static List<Long> seeds() {
        return new Random(20260302).longs(150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRecordIsCountedOnceWhateverHappens(long seed) {
        Random random = new Random(seed);
        File file = File.random(random);
        UploadId id = dispatch(file, random);

        int steps = 0;
        while (state(id) != UploadState.COMPLETED) {
            assertThat(steps++).as("steps").isLessThan(20_000);
            if (state(id) == UploadState.FAILED) {
                retryUpload.run(id);
            } else {
                assertThat(queue)
                        .as("messages of an upload that is being validated")
                        .isNotEmpty();
                deliverOne(id, file, random);
            }
        }

        Summary summary = ledger.findSummary(id, null).orElseThrow();
        assertThat(summary.all().records()).isEqualTo(file.records());
        assertThat(summary.reconciliation().closes()).isTrue();
        assertThat(summary.reconciliation().objectBytes()).isEqualTo(file.size());
        assertThat(summary.reconciliation().rejectsWritten())
                .isEqualTo(summary.rejected().records());
    }

    @Test
    void aRecordOverManyChunksTakesFewRepairs() {
        File file = new File(new TreeSet<>(List.of(100L, 100_000L)));
        UploadId id = Samples.validating(ledger, 1_000).id();
        int repairs = 0;
        for (int number = 0; number < 1_000; number++) {
            complete(id, ledger.findChunk(id, number).orElseThrow(), file, new Random(number));
        }

        finishUpload.run(id);
        while (state(id) == UploadState.VALIDATING) {
            repairs++;
            ChunkMessage message = queue.remove(0);
            complete(id, ledger.findChunk(id, message.chunk()).orElseThrow(), file, new Random(repairs));
            finishUpload.run(id);
        }

        assertThat(state(id)).isEqualTo(UploadState.COMPLETED);
        assertThat(ledger.findSummary(id, null).orElseThrow().all().records()).isEqualTo(2);
        assertThat(repairs).isLessThan(30);
    }

    private UploadId dispatch(File file, Random random) {
        Upload upload = Samples.upload();
        UploadId id = upload.id();
        ledger.createUpload(upload);
        ledger.freezePlan(id, Samples.plan(file.size()), NOW);
        List<Chunk> planned = new ArrayList<>();
        long start = 0;
        for (long cut : file.cuts(random)) {
            planned.add(Chunk.planned(id, planned.size(), new ByteRange(start, cut)));
            start = cut;
        }
        ledger.addChunks(planned);
        ledger.startValidating(id, planned.size());
        for (int number : window.due(ledger.openChunks(id, 10_000))) {
            queue.add(ChunkMessage.of(id, number, 0));
        }
        return id;
    }

    /** One delivery of some message, as a validator handles it; now and then it comes twice, or fails. */
    private void deliverOne(UploadId id, File file, Random random) {
        ChunkMessage message = queue.get(random.nextInt(queue.size()));
        boolean keep = random.nextInt(10) == 0;
        if (!keep) {
            queue.remove(message);
        }
        ledger.startChunk(id, message.chunk(), message.epoch(), message.sending(), NOW)
                .ifPresent(chunk -> {
                    if (random.nextInt(25) == 0) {
                        ledger.recordFailure(id, chunk.number(), chunk.epoch(), "bad luck", 1, NOW);
                    } else {
                        complete(id, chunk, file, random);
                    }
                });
        int released = window.releasedBy(message.chunk());
        ledger.findChunk(id, released)
                .filter(chunk -> chunk.state().isOpen())
                .ifPresent(chunk -> queue.add(ChunkMessage.of(id, released, chunk.epoch())));
        finishUpload.run(id);
    }

    private void complete(UploadId id, Chunk chunk, File file, Random random) {
        ChunkResult result = file.validate(chunk.range(), random);
        CompletedChunk completed = new CompletedChunk(
                chunk.number(),
                chunk.epoch(),
                chunk.range(),
                result,
                Samples.rejects(chunk.number(), result.rejected().records()),
                1);
        assertThat(ledger.completeChunk(id, completed, NOW)).isTrue();
    }

    private UploadState state(UploadId id) {
        return ledger.findUpload(id).orElseThrow().state();
    }

    /**
     * A file, by the offsets at which its records end.
     *
     * @param ends the last one is the file's size
     */
    private record File(NavigableSet<Long> ends) {

        static File random(Random random) {
            NavigableSet<Long> ends = new TreeSet<>();
            long end = 0;
            int records = 1 + random.nextInt(80);
            for (int i = 0; i < records; i++) {
                end += 1 + random.nextInt(random.nextInt(8) == 0 ? 400 : 20);
                ends.add(end);
            }
            return new File(ends);
        }

        long size() {
            return ends.last();
        }

        long records() {
            return ends.size();
        }

        /** Some right, some wrong, and the end. */
        NavigableSet<Long> cuts(Random random) {
            NavigableSet<Long> cuts = new TreeSet<>(List.of(size()));
            int wanted = random.nextInt(40);
            for (int i = 0; i < wanted; i++) {
                long near = 1L + random.nextInt((int) size());
                cuts.add(random.nextInt(3) == 0 ? near : ends.ceiling(near));
            }
            return cuts;
        }

        /** What a validator finds that begins to read at the start: the truth, or rubbish if no record begins there. */
        ChunkResult validate(ByteRange range, Random random) {
            boolean known = range.start() == 0 || ends.contains(range.start());
            if (!known) {
                return result(random.nextInt(9), rubbish(range, random));
            }
            int records = ends.subSet(range.start(), false, range.end(), true).size();
            Long lastEnd = ends.floor(range.end());
            ChunkEnd end = lastEnd != null && lastEnd == range.end()
                    ? ChunkEnd.PROVED
                    : new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, lastEnd == null ? 0 : lastEnd, null);
            return result(records, end);
        }

        private ChunkEnd rubbish(ByteRange range, Random random) {
            return switch (random.nextInt(3)) {
                case 0 -> ChunkEnd.PROVED;
                case 1 -> new ChunkEnd(ChunkEnd.Kind.RECORD_TOO_LONG, range.start(), range.start());
                default -> new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, range.start(), null);
            };
        }

        private static ChunkResult result(int records, ChunkEnd end) {
            int rejected = records / 3;
            return new ChunkResult(totals(records - rejected), totals(rejected), records, end);
        }

        private static Totals totals(int records) {
            return new Totals(records, Map.of(), Map.of(), Map.of(), Map.of());
        }
    }
}

package io.remessa.ledger.summary;

import static io.remessa.ledger.Samples.CHUNK_SIZE;
import static io.remessa.ledger.Samples.NOW;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Files of so many chunks, as the fold sees them. */
final class FoldSamples {

    static final ChunkEnd INSIDE = new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 150L, null);

    private FoldSamples() {}

    // ---- the fold of a file of so many chunks

    static FoldOutcome fold(int size, LiveChunk... chunks) {
        return outcome(upload(size, UploadOptions.NONE), chunks);
    }

    static FoldOutcome outcome(Upload upload, LiveChunk... chunks) {
        return Fold.over(upload, List.of(chunks));
    }

    static FoldOutcome.Repair repair(int size, LiveChunk first, List<LiveChunk> behind) {
        List<LiveChunk> chunks = new ArrayList<>(List.of(first));
        chunks.addAll(behind);
        return (FoldOutcome.Repair) Fold.over(upload(size, UploadOptions.NONE), chunks);
    }

    static FoldOutcome.Finished finished(int size, LiveChunk... chunks) {
        return (FoldOutcome.Finished) fold(size, chunks);
    }

    static Failure failure(int size, LiveChunk... chunks) {
        return Objects.requireNonNull(finished(size, chunks).failure());
    }

    static Upload upload(int chunks, UploadOptions options) {
        Upload asked = Samples.upload();
        return new Upload(
                asked.id(),
                asked.owner(),
                asked.fileName(),
                asked.object(),
                asked.size(),
                null,
                options,
                UploadState.VALIDATING,
                Samples.ETAG,
                Samples.plan(chunks * CHUNK_SIZE),
                chunks,
                null,
                NOW,
                NOW,
                null,
                null);
    }

    // ---- chunks

    static LiveChunk proved(int number) {
        return ended(number, ChunkEnd.PROVED);
    }

    static List<LiveChunk> proved(int from, int to) {
        List<LiveChunk> chunks = new ArrayList<>();
        for (int number = from; number < to; number++) {
            chunks.add(proved(number));
        }
        return chunks;
    }

    static LiveChunk ended(int number, ChunkEnd end) {
        return ended(number, 1, end);
    }

    static LiveChunk ended(int number, int span, ChunkEnd end) {
        return live(number, span, Samples.completed(number, 0, range(number, span), end));
    }

    static LiveChunk failed(int number) {
        return new LiveChunk(chunk(number, 1, ChunkState.FAILED, Samples.range(number)), null);
    }

    static LiveChunk open(int number, ChunkState state) {
        return new LiveChunk(chunk(number, 1, state, Samples.range(number)), null);
    }

    static LiveChunk live(int number, int span, @Nullable CompletedChunk completed) {
        return new LiveChunk(chunk(number, span, ChunkState.COMPLETED, range(number, span)), completed);
    }

    static ByteRange range(int number, int span) {
        return new ByteRange(number * CHUNK_SIZE, (number + span) * CHUNK_SIZE);
    }

    static Chunk chunk(int number, int span, ChunkState state, ByteRange range) {
        String error = state == ChunkState.FAILED ? "S3 answered 503" : null;
        return new Chunk(Samples.newId(), number, range, state, 0, 1, 0, error, span, null, NOW, NOW, 0);
    }
}

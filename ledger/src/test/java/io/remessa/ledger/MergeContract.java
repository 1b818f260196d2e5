package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The repair of wrong borders. */
interface MergeContract {

    Ledger ledger();

    @Test
    default void aMergeGivesTheBytesOfItsSuccessorsToTheFirst() {
        UploadId id = allCompleted(4);
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();

        assertThat(ledger().mergeChunks(chunks.get(1), chunks.subList(2, 4), NOW.plusSeconds(7)))
                .isTrue();

        Chunk first = ledger().findChunk(id, 1).orElseThrow();
        assertThat(first)
                .isEqualTo(new Chunk(
                        id,
                        1,
                        new ByteRange(100, 400),
                        ChunkState.PENDING,
                        1,
                        1,
                        0,
                        null,
                        3,
                        null,
                        chunks.get(1).startedAt(),
                        null,
                        0));
        for (int number : new int[] {2, 3}) {
            Chunk merged = ledger().findChunk(id, number).orElseThrow();
            assertThat(merged.state()).isEqualTo(ChunkState.MERGED);
            assertThat(merged.epoch()).isEqualTo(1);
            assertThat(merged.progress()).isNull();
            assertThat(merged.finishedAt()).isEqualTo(NOW.plusSeconds(7));
        }
        assertThat(ledger().openChunks(id, 10)).containsExactly(1);
        assertThat(ledger().listCompleted(id, null, 10).items())
                .extracting(CompletedChunk::number)
                .containsExactly(0);
    }

    @Test
    default void aMergeTakesAsManyAsOneTransactionHolds() {
        UploadId id = allCompleted(Ledger.MAX_MERGED + 2);
        List<Chunk> chunks = ledger().listChunks(id, null, null, 100).items();

        assertThatThrownBy(() -> ledger().mergeChunks(chunks.get(0), chunks.subList(1, chunks.size()), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().mergeChunks(chunks.get(0), List.of(), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger().mergeChunks(chunks.get(0), chunks.subList(2, 3), NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger().mergeChunks(chunks.get(0), chunks.subList(1, Ledger.MAX_MERGED + 1), NOW))
                .isTrue();
        assertThat(ledger().findChunk(id, 0).orElseThrow().span()).isEqualTo(Ledger.MAX_MERGED + 1);
        assertThat(ledger().listChunks(id, ChunkState.MERGED, null, 100).items())
                .hasSize(Ledger.MAX_MERGED);
    }

    @Test
    default void aMergeOfWhatIsNotCompletedAnyMoreChangesNothing() {
        UploadId id = allCompleted(4);
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();
        ledger().mergeChunks(chunks.get(2), chunks.subList(3, 4), NOW);
        List<Chunk> before = ledger().listChunks(id, null, null, 10).items();

        assertThat(ledger().mergeChunks(chunks.get(1), chunks.subList(2, 3), NOW))
                .isFalse();
        assertThat(ledger().mergeChunks(chunks.get(2), chunks.subList(3, 4), NOW))
                .isFalse();

        assertThat(ledger().listChunks(id, null, null, 10).items()).isEqualTo(before);
        assertThat(ledger().openChunks(id, 10)).containsExactly(2);
        assertThat(ledger().listCompleted(id, null, 10).items()).hasSize(2);
    }

    @Test
    default void aMergedChunkIsNeverWorkedOnAgain() {
        UploadId id = allCompleted(2);
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();
        ledger().mergeChunks(chunks.get(0), chunks.subList(1, 2), NOW);

        for (int epoch : new int[] {0, 1}) {
            assertThat(ledger().startChunk(id, 1, epoch, 0, NOW)).isEmpty();
            assertThat(ledger().completeChunk(id, Samples.completed(1, epoch), NOW))
                    .isFalse();
            assertThat(ledger().recordFailure(id, 1, epoch, "detail", 1, NOW)).isEmpty();
        }
        assertThat(ledger().reopenFailed(ledger().findChunk(id, 1).orElseThrow(), NOW))
                .isFalse();
    }

    @Test
    default void aMergedChunkIsMergedAgain() {
        UploadId id = allCompleted(4);
        List<Chunk> chunks = ledger().listChunks(id, null, null, 10).items();
        ledger().mergeChunks(chunks.get(0), chunks.subList(1, 2), NOW);
        CompletedChunk again = Samples.completed(0, 1, new ByteRange(0, 200), ChunkEnd.PROVED);
        assertThat(ledger().completeChunk(id, again, NOW)).isTrue();
        Chunk grown = ledger().findChunk(id, 0).orElseThrow();

        assertThat(ledger().mergeChunks(grown, chunks.subList(2, 4), NOW)).isTrue();

        Chunk whole = ledger().findChunk(id, 0).orElseThrow();
        assertThat(whole.range()).isEqualTo(new ByteRange(0, 400));
        assertThat(whole.span()).isEqualTo(4);
        assertThat(whole.epoch()).isEqualTo(2);
    }

    private UploadId allCompleted(int chunks) {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, chunks);
        ledger().addChunks(planned);
        List<Boolean> completed = new ArrayList<>();
        for (Chunk chunk : planned) {
            ledger().startChunk(id, chunk.number(), 0, 0, NOW);
            completed.add(ledger().completeChunk(id, Samples.completed(chunk.number(), 0), NOW));
        }
        assertThat(completed).doesNotContain(false);
        return id;
    }
}

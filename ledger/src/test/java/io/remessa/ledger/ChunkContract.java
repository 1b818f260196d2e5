package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.UploadId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of chunks, and the consolidated rows that go with them. */
interface ChunkContract {

    Ledger ledger();

    @Test
    default void plannedChunksAreOpen() {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, 3);

        ledger().addChunks(planned);

        assertThat(ledger().listChunks(id, null, null, 10).items()).isEqualTo(planned);
        assertThat(ledger().openChunks(id, 10)).containsExactly(0, 1, 2);
        assertThat(ledger().openChunks(id, 1)).containsExactly(0);
        assertThat(ledger().findChunk(id, 2)).contains(planned.get(2));
        assertThat(ledger().findChunk(id, 3)).isEmpty();
    }

    @Test
    default void aGlanceAtWorkSeesTheFirstOpenChunksAndThoseDirectlyBeforeThem() {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 12));
        assertThat(ledger().glanceAtWork(id, 3)).extracting(Chunk::number).containsExactly(0, 1, 2);
        for (int number : new int[] {0, 1, 2, 4, 5, 6, 9, 10, 11}) {
            ledger().completeChunk(id, Samples.completed(number, 0), NOW);
        }
        ledger().recordFailure(id, 7, 0, "S3 answered 503", 5, NOW);

        List<Chunk> seen = ledger().glanceAtWork(id, 3);

        assertThat(seen).extracting(Chunk::number).containsExactly(2, 3, 6, 7, 8);
        assertThat(seen.get(3)).isEqualTo(ledger().findChunk(id, 7).orElseThrow());
        assertThat(ledger().glanceAtWork(id, 1)).extracting(Chunk::number).containsExactly(2, 3);
        assertThat(ledger().glanceAtWork(Samples.newId(), 3)).isEmpty();
    }

    @Test
    default void addingNoChunksIsAllowed() {
        ledger().addChunks(List.of());
    }

    @Test
    default void chunksThatAreThereStayAsTheyAre() {
        UploadId id = Samples.newId();
        List<Chunk> planned = Samples.planned(id, 130);
        ledger().addChunks(List.of(planned.get(0), planned.get(60), planned.get(129)));
        ledger().completeChunk(id, Samples.completed(60, 0), NOW);

        ledger().addChunks(planned);
        ledger().addChunks(planned);

        assertThat(ledger().listChunks(id, null, null, 200).items()).hasSize(130);
        assertThat(state(id, 60)).isEqualTo(ChunkState.COMPLETED);
        assertThat(ledger().openChunks(id, 200)).hasSize(129).doesNotContain(60);
    }

    @Test
    default void startingCountsAttempts() {
        UploadId id = oneChunk();

        Chunk first = ledger().startChunk(id, 0, 0, 0, NOW).orElseThrow();
        Chunk second = ledger().startChunk(id, 0, 0, 0, NOW.plusSeconds(1)).orElseThrow();

        assertThat(first.state()).isEqualTo(ChunkState.PROCESSING);
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.startedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(ledger().findChunk(id, 0)).contains(second);
        assertThat(ledger().openChunks(id, 1)).containsExactly(0);
    }

    @Test
    default void aChunkThatIsNotThereIsNotStarted() {
        UploadId id = Samples.newId();

        assertThat(ledger().startChunk(id, 0, 0, 0, NOW)).isEmpty();
        assertThat(ledger().completeChunk(id, Samples.completed(0, 0), NOW)).isFalse();
        assertThat(ledger().recordFailure(id, 0, 0, "detail", 1, NOW)).isEmpty();
        assertThat(ledger().findChunk(id, 0)).isEmpty();
        assertThat(ledger().listCompleted(id, null, 1).items()).isEmpty();
    }

    @Test
    default void completingWritesTheResultAndClosesTheChunk() {
        UploadId id = oneChunk();
        CompletedChunk completed = Samples.completed(0, 0);
        ledger().startChunk(id, 0, 0, 0, NOW);

        assertThat(ledger().completeChunk(id, completed, NOW.plusSeconds(2))).isTrue();

        Chunk chunk = ledger().findChunk(id, 0).orElseThrow();
        assertThat(chunk.state()).isEqualTo(ChunkState.COMPLETED);
        assertThat(chunk.progress()).isEqualTo(ChunkProgress.of(completed.result()));
        assertThat(chunk.startedAt()).isEqualTo(NOW);
        assertThat(chunk.finishedAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(ledger().openChunks(id, 1)).isEmpty();
        assertThat(ledger().listCompleted(id, null, 10).items()).containsExactly(completed);
    }

    @Test
    default void sumsOfMoreThan64BitsAndTheOrderOfColumnsAreKept() {
        UploadId id = oneChunk();
        ledger().completeChunk(id, Samples.completed(0, 0), NOW);

        var sums = ledger().listCompleted(id, null, 1)
                .items()
                .get(0)
                .result()
                .accepted()
                .sumsInCents();

        assertThat(sums).hasToString("{vlTotal=123456789012345678901234567890, vlPresta=0, vlIof=-40}");
    }

    @Test
    default void aChunkMayCompleteWithoutHavingBeenStarted() {
        UploadId id = oneChunk();

        assertThat(ledger().completeChunk(id, Samples.completed(0, 0), NOW)).isTrue();
    }

    @Test
    default void aSecondCompleteIsANoOp() {
        UploadId id = oneChunk();
        CompletedChunk first = Samples.completed(0, 0);
        CompletedChunk second = new CompletedChunk(0, 0, first.range(), first.result(), null, 1);
        ledger().completeChunk(id, first, NOW);
        Chunk before = ledger().findChunk(id, 0).orElseThrow();

        assertThat(ledger().completeChunk(id, second, NOW.plusSeconds(9))).isFalse();

        assertThat(ledger().findChunk(id, 0)).contains(before);
        assertThat(ledger().listCompleted(id, null, 10).items()).containsExactly(first);
    }

    @Test
    default void aCompletedChunkIsNeitherStartedNorFailed() {
        UploadId id = oneChunk();
        ledger().completeChunk(id, Samples.completed(0, 0), NOW);

        assertThat(ledger().startChunk(id, 0, 0, 0, NOW)).isEmpty();
        assertThat(ledger().recordFailure(id, 0, 0, "detail", 1, NOW)).isEmpty();
        assertThat(ledger().reopenFailed(ledger().findChunk(id, 0).orElseThrow(), NOW))
                .isFalse();
        assertThat(state(id, 0)).isEqualTo(ChunkState.COMPLETED);
    }

    @Test
    default void whatCarriesAnotherEpochHasNoEffect() {
        UploadId id = oneChunk();
        Chunk failed = ledger().recordFailure(id, 0, 0, "detail", 1, NOW).orElseThrow();
        ledger().reopenFailed(failed, NOW);
        Chunk reopened = ledger().findChunk(id, 0).orElseThrow();

        for (int epoch : new int[] {0, 2}) {
            assertThat(ledger().startChunk(id, 0, epoch, 0, NOW)).isEmpty();
            assertThat(ledger().completeChunk(id, Samples.completed(0, epoch), NOW))
                    .isFalse();
            assertThat(ledger().recordFailure(id, 0, epoch, "detail", 1, NOW)).isEmpty();
        }
        assertThat(ledger().reopenFailed(failed, NOW)).isFalse();

        assertThat(ledger().findChunk(id, 0)).contains(reopened);
        assertThat(ledger().listCompleted(id, null, 1).items()).isEmpty();
        assertThat(ledger().openChunks(id, 1)).containsExactly(0);
    }

    @Test
    default void failuresAreCountedUntilTheChunkFails() {
        UploadId id = oneChunk();
        ledger().startChunk(id, 0, 0, 0, NOW);

        Chunk first = ledger().recordFailure(id, 0, 0, "timeout", 2, NOW).orElseThrow();
        assertThat(first.failures()).isEqualTo(1);
        assertThat(first.lastFailure()).isEqualTo("timeout");
        assertThat(first.state()).isEqualTo(ChunkState.PROCESSING);
        assertThat(first.finishedAt()).isNull();
        assertThat(ledger().openChunks(id, 1)).containsExactly(0);

        Chunk second =
                ledger().recordFailure(id, 0, 0, "again", 2, NOW.plusSeconds(1)).orElseThrow();
        assertThat(second.failures()).isEqualTo(2);
        assertThat(second.lastFailure()).isEqualTo("again");
        assertThat(second.state()).isEqualTo(ChunkState.FAILED);
        assertThat(second.finishedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(ledger().openChunks(id, 1)).isEmpty();

        assertThat(ledger().recordFailure(id, 0, 0, "late", 2, NOW)).isEmpty();
        assertThat(ledger().completeChunk(id, Samples.completed(0, 0), NOW)).isFalse();
        assertThat(ledger().startChunk(id, 0, 0, 0, NOW)).isEmpty();
        assertThat(ledger().findChunk(id, 0)).contains(second);
    }

    @Test
    default void aFailedChunkIsOpenedAgainInANewEpoch() {
        UploadId id = oneChunk();
        ledger().startChunk(id, 0, 0, 0, NOW);
        Chunk failed = ledger().recordFailure(id, 0, 0, "detail", 1, NOW).orElseThrow();

        assertThat(ledger().reopenFailed(failed, NOW)).isTrue();

        Chunk reopened = ledger().findChunk(id, 0).orElseThrow();
        assertThat(reopened.state()).isEqualTo(ChunkState.PENDING);
        assertThat(reopened.epoch()).isEqualTo(1);
        assertThat(reopened.attempts()).isEqualTo(1);
        assertThat(reopened.failures()).isZero();
        assertThat(reopened.lastFailure()).isNull();
        assertThat(reopened.finishedAt()).isNull();
        assertThat(ledger().openChunks(id, 1)).containsExactly(0);
        assertThat(ledger().completeChunk(id, Samples.completed(0, 1), NOW)).isTrue();
    }

    private UploadId oneChunk() {
        UploadId id = Samples.newId();
        ledger().addChunks(Samples.planned(id, 1));
        return id;
    }

    private ChunkState state(UploadId id, int number) {
        return ledger().findChunk(id, number).orElseThrow().state();
    }
}

package io.remessa.ledger.summary;

import static io.remessa.ledger.summary.FoldSamples.INSIDE;
import static io.remessa.ledger.summary.FoldSamples.chunk;
import static io.remessa.ledger.summary.FoldSamples.ended;
import static io.remessa.ledger.summary.FoldSamples.failure;
import static io.remessa.ledger.summary.FoldSamples.finished;
import static io.remessa.ledger.summary.FoldSamples.live;
import static io.remessa.ledger.summary.FoldSamples.outcome;
import static io.remessa.ledger.summary.FoldSamples.proved;
import static io.remessa.ledger.summary.FoldSamples.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.UploadOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aLastChunkThatEndsInsideARecordDoesNotReconcile() {
        Failure failure = failure(2, proved(0), ended(1, INSIDE));

        assertThat(failure.code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
        assertThat(failure.chunk()).isEqualTo(1);
    }

    @Test
    void aResultThatIsMissingOrOfAnotherEpochOrOtherBytesDoesNotReconcile() {
        CompletedChunk otherEpoch = Samples.completed(1, 7);
        CompletedChunk otherBytes = Samples.completed(1, 0, new ByteRange(100, 199), ChunkEnd.PROVED);

        for (LiveChunk wrong : List.of(live(1, 1, null), live(1, 1, otherEpoch), live(1, 1, otherBytes))) {
            Failure failure = failure(3, proved(0), wrong, proved(2));
            assertThat(failure.code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
            assertThat(failure.chunk()).isEqualTo(1);
            assertThat(failure.detail()).contains("1 of 3 chunks").contains("300 of 300 bytes");
        }
    }

    @Test
    void bytesThatLieInNoChunkDoNotReconcile() {
        assertThat(failure(3, proved(0), proved(2)).detail()).contains("100 of 300 bytes");
        assertThat(failure(3, proved(1), proved(2)).detail()).contains("0 of 300 bytes");
        assertThat(failure(3, proved(0), proved(1)).detail()).contains("200 of 300 bytes");
        assertThat(failure(1, proved(0), proved(1)).detail()).contains("200 of 100 bytes");
        assertThat(failure(1).code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
    }

    @Test
    void chunksThatOverlapDoNotReconcile() {
        Chunk chunk = chunk(1, 1, ChunkState.COMPLETED, new ByteRange(50, 200));
        LiveChunk overlapping = new LiveChunk(chunk, Samples.completed(1, 0, chunk.range(), ChunkEnd.PROVED));

        Failure failure = failure(2, proved(0), overlapping);
        assertThat(failure.code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
        assertThat(failure.chunk()).isEqualTo(1);
    }

    @Test
    void aRepairAcrossAGapDoesNotHappen() {
        assertThat(failure(3, ended(0, INSIDE), proved(2)).code()).isEqualTo(FailureCode.RECONCILIATION_FAILED);
    }

    @Test
    void rejectsThatWereNotWrittenDoNotReconcile() {
        CompletedChunk completed = Samples.completed(0, 0);
        LiveChunk fewer =
                live(0, 1, new CompletedChunk(0, 0, completed.range(), completed.result(), Samples.rejects(0, 2), 1));
        LiveChunk none = live(0, 1, new CompletedChunk(0, 0, completed.range(), completed.result(), null, 1));

        assertThat(failure(1, fewer).detail()).contains("3 rejected").contains("2 rejects written");
        assertThat(failure(1, fewer).chunk()).isNull();
        assertThat(failure(1, none).detail()).contains("0 rejects written");
    }

    @Test
    void moreRejectsThanAllowedFailTheUpload() {
        assertThat(failureWith(6L, null)).isNull();
        assertThat(failureWith(null, 30.0)).isNull();
        assertThat(failureWith(0L, null)).isNotNull();

        Failure byCount = Objects.requireNonNull(failureWith(5L, null));
        assertThat(byCount.code()).isEqualTo(FailureCode.TOO_MANY_REJECTS);
        assertThat(byCount.detail()).contains("6 of 20 records").contains("at most 5");

        Failure byShare = Objects.requireNonNull(failureWith(null, 29.9));
        assertThat(byShare.code()).isEqualTo(FailureCode.TOO_MANY_REJECTS);
        assertThat(byShare.detail()).contains("29.9 %");
    }

    @Test
    void aShareIsComparedExactly() {
        ChunkResult oneInAThousand = new ChunkResult(
                new Totals(999, Map.of(), Map.of(), Map.of(), Map.of()),
                new Totals(1, Map.of(), Map.of(), Map.of(), Map.of()),
                1_000,
                ChunkEnd.PROVED);
        LiveChunk live =
                live(0, 1, new CompletedChunk(0, 0, Samples.range(0), oneInAThousand, Samples.rejects(0, 1), 1));

        assertThat(outcome(upload(1, options(null, 0.1)), live))
                .isInstanceOfSatisfying(
                        FoldOutcome.Finished.class,
                        finished -> assertThat(finished.failure()).isNull());
    }

    private @Nullable Failure failureWith(@Nullable Long maxRejects, @Nullable Double percent) {
        FoldOutcome outcome = outcome(upload(2, options(maxRejects, percent)), proved(0), proved(1));
        return ((FoldOutcome.Finished) outcome).failure();
    }

    private static UploadOptions options(@Nullable Long maxRejects, @Nullable Double percent) {
        return new UploadOptions(null, null, null, maxRejects, percent, null);
    }
}

package io.remessa.ledger.summary;

import static io.remessa.csv.result.ChunkEnd.Kind.RECORD_TOO_LONG;
import static io.remessa.ledger.summary.FoldSamples.INSIDE;
import static io.remessa.ledger.summary.FoldSamples.ended;
import static io.remessa.ledger.summary.FoldSamples.failed;
import static io.remessa.ledger.summary.FoldSamples.failure;
import static io.remessa.ledger.summary.FoldSamples.finished;
import static io.remessa.ledger.summary.FoldSamples.fold;
import static io.remessa.ledger.summary.FoldSamples.live;
import static io.remessa.ledger.summary.FoldSamples.open;
import static io.remessa.ledger.summary.FoldSamples.proved;
import static io.remessa.ledger.summary.FoldSamples.repair;
import static io.remessa.ledger.summary.FoldSamples.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FoldTest {

    @Test
    void totalsOfProvedChunksAddUp() {
        Summary summary =
                finished(4, proved(0), proved(1), proved(2), proved(3)).summary();

        assertThat(summary.revision()).isEqualTo(1);
        assertThat(summary.layout()).isEqualTo("parcelas");
        assertThat(summary.all().records()).isEqualTo(40);
        assertThat(summary.accepted().sumsInCents())
                .containsEntry("vlTotal", new BigInteger("123456789012345678901234567890").shiftLeft(2))
                .containsEntry("vlIof", BigInteger.valueOf(-160));
        assertThat(summary.accepted().sumsInCents().keySet()).containsExactly("vlTotal", "vlPresta", "vlIof");
        assertThat(summary.reconciliation()).isEqualTo(new Reconciliation(400, 400, 4, 4, 40, 28, 12, 12));
        assertThat(summary.reconciliation().closes()).isTrue();
        assertThat(finished(4, proved(0), proved(1), proved(2), proved(3)).failure())
                .isNull();
    }

    @Test
    void aFileWithoutRecordsIsCompleted() {
        ChunkResult nothing = new ChunkResult(Totals.NONE, Totals.NONE, 1, ChunkEnd.PROVED);
        LiveChunk header = live(0, 1, new CompletedChunk(0, 0, Samples.range(0), nothing, null, 1));

        FoldOutcome.Finished finished = finished(1, header);

        assertThat(finished.failure()).isNull();
        assertThat(finished.summary().reconciliation().records()).isZero();
    }

    @Test
    void nothingIsSaidWhileAChunkIsOpen() {
        assertThat(fold(3, proved(0), open(1, ChunkState.PENDING), proved(2))).isEqualTo(new FoldOutcome.NotYet());
        assertThat(fold(3, ended(0, INSIDE), proved(1), open(2, ChunkState.PROCESSING)))
                .isEqualTo(new FoldOutcome.NotYet());
        assertThat(fold(2, failed(0), open(1, ChunkState.PENDING))).isEqualTo(new FoldOutcome.NotYet());
    }

    @Test
    void aWrongBorderIsRepairedWithTheNextChunk() {
        LiveChunk wrong = ended(1, INSIDE);
        LiveChunk next = proved(2);

        assertThat(fold(4, proved(0), wrong, next, proved(3)))
                .isEqualTo(new FoldOutcome.Repair(wrong.chunk(), List.of(next.chunk())));
    }

    @Test
    void onlyTheFirstWrongBorderIsRepaired() {
        LiveChunk first = ended(0, INSIDE);
        LiveChunk second = ended(1, INSIDE);

        assertThat(fold(4, first, second, ended(2, INSIDE), proved(3)))
                .isEqualTo(new FoldOutcome.Repair(first.chunk(), List.of(second.chunk())));
    }

    @Test
    void repeatedRepairsDoubleTheSpan() {
        LiveChunk wrong = ended(0, 5, INSIDE);

        assertThat(repair(20, wrong, proved(5, 20)).successors())
                .extracting(Chunk::number)
                .containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void aRepairTakesNoMoreThanThereAre() {
        assertThat(repair(8, ended(0, 5, INSIDE), proved(5, 8)).successors())
                .extracting(Chunk::number)
                .containsExactly(5, 6, 7);
    }

    @Test
    void aRepairTakesNoMoreThanATransactionHolds() {
        assertThat(repair(200, ended(0, 100, INSIDE), proved(100, 200)).successors())
                .hasSize(Ledger.MAX_MERGED);
    }

    @Test
    void aRepairStopsAtAFailedChunk() {
        List<LiveChunk> behind = proved(4, 6);
        behind.add(failed(6));
        behind.addAll(proved(7, 9));

        assertThat(repair(9, ended(0, 4, INSIDE), behind).successors())
                .extracting(Chunk::number)
                .containsExactly(4, 5);
    }

    @Test
    void aWrongBorderBeforeAFailedChunkIsTheFailureOfThatChunk() {
        Failure failure = failure(3, proved(0), ended(1, INSIDE), failed(2));

        assertThat(failure.code()).isEqualTo(FailureCode.CHUNK_FAILED);
        assertThat(failure.chunk()).isEqualTo(2);
    }

    @Test
    void aFailedChunkFailsTheUploadWithItsLastError() {
        FoldOutcome.Finished finished = finished(4, proved(0), failed(1), proved(2), failed(3));
        Failure failure = Objects.requireNonNull(finished.failure());

        assertThat(failure.code()).isEqualTo(FailureCode.CHUNK_FAILED);
        assertThat(failure.chunk()).isEqualTo(1);
        assertThat(failure.byteRange()).isEqualTo(Samples.range(1));
        assertThat(failure.detail()).contains("S3 answered 503");
        assertThat(finished.summary().all().records()).as("only what is proved").isEqualTo(10);
        assertThat(finished.summary().reconciliation()).isEqualTo(new Reconciliation(400, 400, 4, 1, 10, 7, 3, 3));
    }

    @Test
    void aRecordThatIsTooLongFailsTheUploadOnceItsChunkIsProved() {
        LiveChunk tooLong = ended(1, new ChunkEnd(RECORD_TOO_LONG, 120L, 130L));

        Failure failure = failure(3, proved(0), tooLong, failed(2));
        assertThat(failure.code()).isEqualTo(FailureCode.RECORD_TOO_LONG);
        assertThat(failure.chunk()).isEqualTo(1);
        assertThat(failure.byteRange()).isEqualTo(Samples.range(1));
        assertThat(failure.detail()).contains("byte 120").contains("byte 130");

        assertThat(failure(1, ended(0, new ChunkEnd(RECORD_TOO_LONG, 20L, null)))
                        .detail())
                .contains("byte 20")
                .doesNotContain("null");
        assertThat(repair(3, ended(0, INSIDE), new ArrayList<>(List.of(tooLong, proved(2))))
                        .successors())
                .as("what follows a wrong border proves nothing")
                .containsExactly(tooLong.chunk());
    }

    @Test
    void anUploadWithoutAPlanIsNotFolded() {
        Upload upload = Samples.upload();

        assertThatThrownBy(() -> Fold.over(upload, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

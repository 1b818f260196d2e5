package io.remessa.ledger.summary;

import static io.remessa.csv.result.ChunkEnd.Kind.INSIDE_RECORD;
import static io.remessa.csv.result.ChunkEnd.Kind.RECORD_TOO_LONG;
import static io.remessa.ledger.Samples.CHUNK_SIZE;
import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
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
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final ChunkEnd INSIDE = new ChunkEnd(INSIDE_RECORD, 150L, null);

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
                new Totals(999, Map.of(), Map.of(), Map.of()),
                new Totals(1, Map.of(), Map.of(), Map.of()),
                1_000,
                ChunkEnd.PROVED);
        LiveChunk live =
                live(0, 1, new CompletedChunk(0, 0, Samples.range(0), oneInAThousand, Samples.rejects(0, 1), 1));

        assertThat(outcome(upload(1, options(null, 0.1)), live))
                .isInstanceOfSatisfying(
                        FoldOutcome.Finished.class,
                        finished -> assertThat(finished.failure()).isNull());
    }

    @Test
    void anUploadWithoutAPlanIsNotFolded() {
        Upload upload = Samples.upload();

        assertThatThrownBy(() -> Fold.over(upload, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private @Nullable Failure failureWith(@Nullable Long maxRejects, @Nullable Double percent) {
        FoldOutcome outcome = outcome(upload(2, options(maxRejects, percent)), proved(0), proved(1));
        return ((FoldOutcome.Finished) outcome).failure();
    }

    private static UploadOptions options(@Nullable Long maxRejects, @Nullable Double percent) {
        return new UploadOptions(null, null, null, maxRejects, percent);
    }

    // ---- the fold of a file of so many chunks

    private static FoldOutcome fold(int size, LiveChunk... chunks) {
        return outcome(upload(size, UploadOptions.NONE), chunks);
    }

    private static FoldOutcome outcome(Upload upload, LiveChunk... chunks) {
        return Fold.over(upload, List.of(chunks));
    }

    private static FoldOutcome.Repair repair(int size, LiveChunk first, List<LiveChunk> behind) {
        List<LiveChunk> chunks = new ArrayList<>(List.of(first));
        chunks.addAll(behind);
        return (FoldOutcome.Repair) Fold.over(upload(size, UploadOptions.NONE), chunks);
    }

    private static FoldOutcome.Finished finished(int size, LiveChunk... chunks) {
        return (FoldOutcome.Finished) fold(size, chunks);
    }

    private static Failure failure(int size, LiveChunk... chunks) {
        return Objects.requireNonNull(finished(size, chunks).failure());
    }

    private static Upload upload(int chunks, UploadOptions options) {
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
                null);
    }

    // ---- chunks

    private static LiveChunk proved(int number) {
        return ended(number, ChunkEnd.PROVED);
    }

    private static List<LiveChunk> proved(int from, int to) {
        List<LiveChunk> chunks = new ArrayList<>();
        for (int number = from; number < to; number++) {
            chunks.add(proved(number));
        }
        return chunks;
    }

    private static LiveChunk ended(int number, ChunkEnd end) {
        return ended(number, 1, end);
    }

    private static LiveChunk ended(int number, int span, ChunkEnd end) {
        return live(number, span, Samples.completed(number, 0, range(number, span), end));
    }

    private static LiveChunk failed(int number) {
        return new LiveChunk(chunk(number, 1, ChunkState.FAILED, Samples.range(number)), null);
    }

    private static LiveChunk open(int number, ChunkState state) {
        return new LiveChunk(chunk(number, 1, state, Samples.range(number)), null);
    }

    private static LiveChunk live(int number, int span, @Nullable CompletedChunk completed) {
        return new LiveChunk(chunk(number, span, ChunkState.COMPLETED, range(number, span)), completed);
    }

    private static ByteRange range(int number, int span) {
        return new ByteRange(number * CHUNK_SIZE, (number + span) * CHUNK_SIZE);
    }

    private static Chunk chunk(int number, int span, ChunkState state, ByteRange range) {
        String error = state == ChunkState.FAILED ? "S3 answered 503" : null;
        return new Chunk(Samples.newId(), number, range, state, 0, 1, 0, error, span, null, NOW, NOW);
    }
}

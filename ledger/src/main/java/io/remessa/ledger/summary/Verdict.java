package io.remessa.ledger.summary;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import org.jspecify.annotations.Nullable;

/** Whether an upload that has nothing open any more is COMPLETED, or why it is FAILED. */
record Verdict(Upload upload, Summary summary) {

    /**
     * @param unproved the first chunk that is not proved, or null when all are
     * @param next the chunk after it, or null
     */
    @Nullable
    Failure failure(@Nullable LiveChunk unproved, @Nullable LiveChunk next) {
        if (unproved != null) {
            return whyUnproved(unproved, next);
        }
        return summary.reconciliation().closes() ? tooManyRejects() : reconciliationFailed(null);
    }

    private Failure whyUnproved(LiveChunk unproved, @Nullable LiveChunk next) {
        if (unproved.chunk().state() == ChunkState.FAILED) {
            return chunkFailed(unproved.chunk());
        }
        ChunkEnd.Kind end = unproved.end();
        if (end == ChunkEnd.Kind.RECORD_TOO_LONG) {
            return recordTooLong(unproved);
        }
        if (end == ChunkEnd.Kind.INSIDE_RECORD && next != null && next.chunk().state() == ChunkState.FAILED) {
            return chunkFailed(next.chunk());
        }
        return reconciliationFailed(unproved.chunk());
    }

    private static Failure chunkFailed(Chunk chunk) {
        String cause = chunk.lastFailure() == null ? "its validation ended without a word" : chunk.lastFailure();
        return about(
                chunk,
                FailureCode.CHUNK_FAILED,
                "Chunk " + chunk.number() + " could not be validated: " + cause + ". Retry the upload.");
    }

    private static Failure recordTooLong(LiveChunk live) {
        ChunkEnd end = live.completed() == null
                ? ChunkEnd.PROVED
                : live.completed().result().end();
        String quote = end.quoteOpenedAt() == null
                ? "no quote is open in it, so look for missing line ends"
                : "the quote opened at byte " + end.quoteOpenedAt() + " is not closed within it";
        return about(
                live.chunk(),
                FailureCode.RECORD_TOO_LONG,
                "The record that starts at byte " + end.recordStart() + " is longer than 16 MiB: " + quote + ".");
    }

    private @Nullable Failure tooManyRejects() {
        long rejected = summary.rejected().records();
        long records = summary.reconciliation().records();
        return RejectLimits.of(upload.options())
                .exceededBy(rejected, records)
                .map(allowed -> Failure.of(
                        FailureCode.TOO_MANY_REJECTS,
                        rejected + " of " + records + " records are rejected; " + allowed + "."))
                .orElse(null);
    }

    private Failure reconciliationFailed(@Nullable Chunk first) {
        Reconciliation r = summary.reconciliation();
        String figures = "The result does not account for everything: "
                + r.chunkBytes() + " of " + r.objectBytes() + " bytes lie in chunks without a gap, "
                + r.chunksProved() + " of " + r.chunks() + " chunks are proved, "
                + r.records() + " records = " + r.valid() + " valid + " + r.rejected() + " rejected, "
                + r.rejectsWritten() + " rejects written";
        return first == null
                ? Failure.of(FailureCode.RECONCILIATION_FAILED, figures + ".")
                : about(
                        first,
                        FailureCode.RECONCILIATION_FAILED,
                        figures + "; chunk " + first.number() + " " + first.range() + " is the first in question.");
    }

    private static Failure about(Chunk chunk, FailureCode code, String detail) {
        return new Failure(code, detail, chunk.number(), chunk.range());
    }
}

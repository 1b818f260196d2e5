package io.remessa.ledger.summary;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import java.util.Optional;

/**
 * The beginning of a file that is validated for good, while the rest still goes on: chunks end to end from the first byte on,
 * each of which ended where a record does. No repair ever touches these, so their rejects stay rejects; behind a border
 * that is not proved, what looks like a thousand rejects may be one sound record. Chunks may be read one after the other
 * while others change: each result is of the bytes that it names, and those begin where the one before ended.
 *
 * @param chunks how many
 * @param bytes how many they have
 * @param accepted totals of their records without an error
 * @param rejected totals of the others
 * @param rejectsWritten rejects that were written of them
 */
public record ProvedPrefix(int chunks, long bytes, Totals accepted, Totals rejected, long rejectsWritten) {

    private static final ProvedPrefix NOTHING = new ProvedPrefix(0, 0, Totals.NONE, Totals.NONE, 0);

    /**
     * What is proved.
     *
     * @param chunks those of the upload that count, in order; read no further than they are proved
     * @param upTo chunks from this byte on are left out
     */
    public static ProvedPrefix of(Iterable<LiveChunk> chunks, long upTo) {
        ProvedPrefix prefix = NOTHING;
        for (LiveChunk next : chunks) {
            CompletedChunk result = next.result();
            boolean proved = result != null
                    && next.end() == ChunkEnd.Kind.AT_RECORD_END
                    && next.chunk().range().start() == prefix.bytes
                    && prefix.bytes < upTo;
            if (result == null || !proved) {
                return prefix;
            }
            prefix = prefix.with(result);
        }
        return prefix;
    }

    private ProvedPrefix with(CompletedChunk next) {
        return new ProvedPrefix(
                chunks + 1,
                next.range().end(),
                accepted.plus(next.result().accepted()),
                rejected.plus(next.result().rejected()),
                rejectsWritten + (next.rejects() == null ? 0 : next.rejects().records()));
    }

    private long records() {
        return Math.addExact(accepted.records(), rejected.records());
    }

    /** Why the upload fails whatever stands in the rest; empty as long as it may be COMPLETED. */
    public Optional<Failure> certainFailure(Upload upload, int columns) {
        return RejectLimits.of(upload.options())
                .exceededForCertain(rejected.records(), records(), upload.size() - bytes, columns)
                .map(allowed -> tooMany(rejected.records(), allowed));
    }

    /**
     * The same, going by the number of rejects alone, with those of a chunk that begins where this ends and is still read.
     *
     * @param more rejects of that chunk so far
     */
    public Optional<Failure> certainFailureWith(Upload upload, long more) {
        long known = Math.addExact(rejected.records(), more);
        return new RejectLimits(upload.options().maxRejects(), null)
                .exceededBy(known, known)
                .map(allowed -> tooMany(known, allowed));
    }

    private static Failure tooMany(long rejected, String allowed) {
        return Failure.of(
                FailureCode.TOO_MANY_REJECTS,
                "At least " + rejected + " of the records read so far are rejected; " + allowed
                        + ". The rest was not validated.");
    }

    /** What is known when validation stops here; its reconciliation does not close. */
    public Summary summary(Upload upload) {
        int planned = upload.totalChunks() == null ? chunks : upload.totalChunks();
        Reconciliation reconciliation = new Reconciliation(
                upload.size(),
                bytes,
                planned,
                chunks,
                records(),
                accepted.records(),
                rejected.records(),
                rejectsWritten);
        return new Summary(1, upload.frozenPlan().layout(), accepted, rejected, reconciliation);
    }
}

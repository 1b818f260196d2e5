package io.remessa.ledger.summary;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds the chunks of an upload, in order, into its outcome. The first chunk begins in a known state; a chunk that ended
 * at the end of a record proves that the next began at the start of one. So everything up to the first chunk that did
 * not is proved, and nothing behind it is. Pure: the same chunks give the same outcome.
 */
public final class Fold {

    private static final int FIRST_REVISION = 1;

    private final Upload upload;
    private final Plan plan;

    private boolean open;
    private int chunks;
    private long contiguousBytes;

    private int proved;
    private Totals accepted = Totals.NONE;
    private Totals rejected = Totals.NONE;
    private long rejectsWritten;

    private @Nullable LiveChunk unproved;
    private @Nullable LiveChunk afterUnproved;
    private final List<Chunk> successors = new ArrayList<>();

    private Fold(Upload upload, Plan plan) {
        this.upload = upload;
        this.plan = plan;
    }

    /**
     * What the chunks ask for.
     *
     * @param upload an upload whose plan is frozen
     * @param chunks its chunks that count, in order; read once, and not kept
     */
    public static FoldOutcome over(Upload upload, Iterable<LiveChunk> chunks) {
        Plan plan = upload.plan();
        if (plan == null) {
            throw new IllegalArgumentException("Upload " + upload.id() + " has no plan, and so no chunks to fold");
        }
        Fold fold = new Fold(upload, plan);
        chunks.forEach(fold::add);
        return fold.outcome();
    }

    private void add(LiveChunk next) {
        Chunk chunk = next.chunk();
        chunks++;
        open |= chunk.state().isOpen();
        boolean contiguous = chunk.range().start() == contiguousBytes;
        if (contiguous) {
            contiguousBytes = chunk.range().end();
        }
        CompletedChunk result = next.result();
        if (unproved != null) {
            addBehindUnproved(next, unproved.chunk());
        } else if (contiguous && result != null && next.end() == ChunkEnd.Kind.AT_RECORD_END) {
            addProved(result);
        } else {
            unproved = next;
        }
    }

    private void addProved(CompletedChunk completed) {
        ChunkResult result = completed.result();
        ResultObject rejects = completed.rejects();
        proved++;
        accepted = accepted.plus(result.accepted());
        rejected = rejected.plus(result.rejected());
        rejectsWritten += rejects == null ? 0 : rejects.records();
    }

    /** A repair doubles the span of a chunk, so that a border that is wrong for long costs few repairs. */
    private void addBehindUnproved(LiveChunk next, Chunk first) {
        if (afterUnproved == null) {
            afterUnproved = next;
        }
        ByteRange before = (successors.isEmpty() ? first : successors.get(successors.size() - 1)).range();
        boolean unbroken = successors.size() == chunks - proved - 2;
        if (unbroken
                && successors.size() < Math.min(first.span(), Ledger.MAX_MERGED)
                && next.chunk().state() == ChunkState.COMPLETED
                && next.chunk().range().start() == before.end()) {
            successors.add(next.chunk());
        }
    }

    private FoldOutcome outcome() {
        if (open) {
            return new FoldOutcome.NotYet();
        }
        if (unproved != null && unproved.end() == ChunkEnd.Kind.INSIDE_RECORD && !successors.isEmpty()) {
            return new FoldOutcome.Repair(unproved.chunk(), successors);
        }
        Summary summary = summary();
        return new FoldOutcome.Finished(summary, new Verdict(upload, summary).failure(unproved, afterUnproved));
    }

    private Summary summary() {
        Reconciliation reconciliation = new Reconciliation(
                plan.size(),
                contiguousBytes,
                chunks,
                proved,
                Math.addExact(accepted.records(), rejected.records()),
                accepted.records(),
                rejected.records(),
                rejectsWritten);
        return new Summary(FIRST_REVISION, plan.layout(), accepted, rejected, reconciliation);
    }
}

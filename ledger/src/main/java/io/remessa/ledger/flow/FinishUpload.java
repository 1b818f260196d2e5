package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.summary.Fold;
import io.remessa.ledger.summary.FoldOutcome;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends an upload, or repairs a wrong border of it, once none of its chunks is open. Whoever ends a chunk runs this
 * before it deletes the message; any number may run at once, since every write is conditional and only the first counts.
 * Safe for use by many threads.
 */
public final class FinishUpload {

    private final Ledger ledger;
    private final ChunkSender sender;
    private final FinishFixes finishFixes;
    private final Clock clock;

    /** @param sender takes the chunks that a repair opens again */
    public FinishUpload(Ledger ledger, ChunkSender sender, Clock clock) {
        this.ledger = ledger;
        this.sender = sender;
        this.finishFixes = new FinishFixes(ledger);
        this.clock = clock;
    }

    /** Does what the upload's chunks ask for; nothing when one is open, or the upload is not being validated. */
    public void run(UploadId id) {
        List<Integer> open = ledger.openChunks(id, 2);
        if (!open.isEmpty()) {
            sendLostRepair(id, open);
            return;
        }
        Optional<Upload> validating = ledger.findUpload(id).filter(upload -> upload.state() == UploadState.VALIDATING);
        if (validating.isPresent()) {
            conclude(validating.get());
        }
    }

    private void conclude(Upload upload) {
        FoldOutcome outcome = Fold.over(upload, LiveChunks.withProfiles(ledger, upload.id()));
        if (outcome instanceof FoldOutcome.Repair repair) {
            repair(upload, repair);
        } else if (outcome instanceof FoldOutcome.Finished finished && isCertain(upload, finished)) {
            finish(upload, finished);
        }
    }

    private void finish(Upload upload, FoldOutcome.Finished finished) {
        Instant now = clock.instant();
        Fixes fixes = upload.frozenPlan().fixes();
        if (fixes != null && finished.failure() == null) {
            finishFixes.run(upload, fixes, finished.summary(), now);
        } else {
            ledger.finish(upload.id(), finished.summary(), finished.failure(), now);
        }
    }

    private void repair(Upload upload, FoldOutcome.Repair repair) {
        if (ledger.mergeChunks(repair.first(), repair.successors(), clock.instant())) {
            send(upload.id(), repair.first().takingOver(repair.successors()));
        }
    }

    /**
     * Rows are read one page after the other; a repair in between parts results from their chunks, and profiles from their
     * results. It looks like a reconciliation that does not close, or like chunks without a profile. Either is believed when a
     * second reading says the same. If it does not, somebody else has opened a chunk meanwhile, and whoever ends that chunk
     * comes here.
     */
    private boolean isCertain(Upload upload, FoldOutcome.Finished finished) {
        Failure failure = finished.failure();
        boolean closes = failure == null || failure.code() != FailureCode.RECONCILIATION_FAILED;
        return (closes && finished.summary().all().profile() != null)
                || finished.equals(Fold.over(upload, LiveChunks.withProfiles(ledger, upload.id())));
    }

    /**
     * A process may end between a repair and its message; the message it was working on then comes again, and finds the
     * repaired chunk open, alone and not begun. A message too many is harmless.
     */
    private void sendLostRepair(UploadId id, List<Integer> open) {
        if (open.size() == 1) {
            Optional<Chunk> repaired = ledger.findChunk(id, open.get(0))
                    .filter(chunk -> chunk.span() > 1 && chunk.state() == ChunkState.PENDING);
            repaired.ifPresent(chunk -> send(id, chunk));
        }
    }

    /** The upload is read after its chunk was opened, so that one that somebody resumes meanwhile is not left without it. */
    private void send(UploadId id, Chunk opened) {
        ledger.findUpload(id)
                .filter(upload -> !upload.paused())
                .ifPresent(upload -> sender.send(upload.owner(), List.of(ChunkMessage.of(upload, opened))));
    }
}

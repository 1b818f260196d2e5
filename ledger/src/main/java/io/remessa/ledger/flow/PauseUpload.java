package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.util.NoSuchElementException;

/**
 * Holds the chunks of an upload back, and lets it go on. Chunks that are being validated come to their end; whoever takes the
 * message of another gives it up ({@link GiveUpMessage}), and nothing more is sent. Safe for use by many threads, and for many
 * calls at once.
 */
public final class PauseUpload {

    private final Ledger ledger;
    private final SendOpenChunks sendOpenChunks;
    private final FinishUpload finishUpload;
    private final Clock clock;

    public PauseUpload(Ledger ledger, ChunkSender sender, FinishUpload finishUpload, Clock clock) {
        this.ledger = ledger;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
        this.finishUpload = finishUpload;
        this.clock = clock;
    }

    /**
     * Holds the upload back, whatever it does now; without effect when it has ended. One that its owner holds back an operator
     * takes over.
     *
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload pause(UploadId id, PausedBy who) {
        return ledger.pause(id, who, clock.instant());
    }

    /**
     * Lets the upload go on. Its row comes first, and then its chunks: whoever ends one in between sends the next one by itself.
     * Without effect when it is not held back, or by an operator from its owner; of many calls at once one has an effect. What a
     * crash in between leaves behind, or the answer of the ledger that is lost on its way, is for the sweeper to find. When its chunks
     * cannot be sent it is held back again, to be let go once more at any time, and what was thrown is thrown on.
     *
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload resume(UploadId id, PausedBy who) {
        PausedBy heldBy = find(id).pausedBy();
        Upload resumed = ledger.resume(id, who, clock.instant()).orElse(null);
        if (resumed != null) {
            try {
                sendOpenChunks.anew(resumed);
            } catch (RuntimeException e) {
                // Or resuming it again would send nothing.
                holdBackAgain(resumed, heldBy == null ? who : heldBy, e);
                throw e;
            }
            finishUpload.run(id);
        }
        return find(id);
    }

    private void holdBackAgain(Upload resumed, PausedBy who, RuntimeException cause) {
        try {
            ledger.pause(resumed.id(), who, clock.instant());
            ledger.markNotSent(resumed);
        } catch (RuntimeException e) {
            cause.addSuppressed(e); // then the sweeper sends what waits
        }
    }

    private Upload find(UploadId id) {
        return ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }
}

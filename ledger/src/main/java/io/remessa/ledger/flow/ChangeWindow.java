package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Gives an upload more, or fewer, chunks in the queue at a time than its plan says. Under another window some chunks are released
 * by nobody, so those that wait are sent anew: the row is written first, with the number of a new sending, and then what is open
 * is looked at ({@link SendOpenChunks#anew}). What a crash in just that moment leaves behind the sweeper finds. Safe for use by
 * many threads, and for many calls at once.
 */
public final class ChangeWindow {

    private final Ledger ledger;
    private final SendOpenChunks sendOpenChunks;

    public ChangeWindow(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
    }

    /**
     * Has the upload go by this window from now on; without effect when it has ended. May be repeated, and is to be when its
     * chunks could not be sent.
     *
     * @param chunks at least 1; null: as many as its plan says
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload run(UploadId id, @Nullable Integer chunks) {
        Upload changed = ledger.changeWindow(id, chunks).orElse(null);
        if (changed == null) {
            return ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
        }
        sendOpenChunks.anew(changed);
        return changed;
    }
}

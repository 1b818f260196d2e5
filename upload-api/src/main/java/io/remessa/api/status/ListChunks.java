package io.remessa.api.status;

import io.remessa.api.upload.OwnedUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import org.jspecify.annotations.Nullable;

/** Lists the chunks of an upload, in the order of the bytes. */
public final class ListChunks {

    private final Ledger ledger;
    private final OwnedUploads uploads;

    public ListChunks(Ledger ledger) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
    }

    /**
     * One page, merged chunks included.
     *
     * @param state only those in this state; null for all
     * @param cursor from the page before; null for the first
     * @param limit at most so many
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND
     * @throws io.remessa.ledger.InvalidCursorException when the cursor is none of ours
     */
    public Page<Chunk> list(Owner owner, UploadId id, @Nullable ChunkState state, @Nullable String cursor, int limit) {
        uploads.require(owner, id);
        return ledger.listChunks(id, state, cursor, limit);
    }
}

package io.remessa.api.upload;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import org.jspecify.annotations.Nullable;

/** Lists an owner's uploads, newest first. */
public final class ListUploads {

    private final Ledger ledger;

    public ListUploads(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * One page.
     *
     * @param state only those in this state; null for all
     * @param cursor from the page before; null for the first
     * @param limit at most so many
     * @throws io.remessa.ledger.InvalidCursorException when the cursor is none of ours
     */
    public Page<Upload> list(Owner owner, @Nullable UploadState state, @Nullable String cursor, int limit) {
        return ledger.listUploads(owner, state, cursor, limit);
    }
}

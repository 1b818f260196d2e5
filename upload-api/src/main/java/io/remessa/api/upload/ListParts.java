package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;

/** Says which parts S3 holds, so that a client that was interrupted sends only the others. */
public final class ListParts {

    private final OwnedUploads uploads;
    private final PartStore store;

    public ListParts(Ledger ledger, PartStore store) {
        this.uploads = new OwnedUploads(ledger);
        this.store = store;
    }

    /**
     * One page of at most 1,000 parts.
     *
     * @param after only parts with higher numbers; 0 for all
     * @throws ProblemException UPLOAD_NOT_FOUND, UPLOAD_NOT_OPEN, PARTS_GONE
     */
    public PartStore.HeldParts list(Owner owner, UploadId id, int after) {
        OpenUpload open = uploads.requireOpen(owner, id);
        try {
            return store.list(open.multipart(), after);
        } catch (NoSuchMultipartException e) {
            throw new ProblemException(
                    ErrorCode.PARTS_GONE,
                    "The upload is being completed or was given up: read its status, and if it stays UPLOADING abort it"
                            + " and create a new one");
        }
    }
}

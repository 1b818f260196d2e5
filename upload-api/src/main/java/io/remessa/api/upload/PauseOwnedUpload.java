package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;

/** Holds an owner's upload back, and lets it go on. */
public final class PauseOwnedUpload {

    private final OwnedUploads uploads;
    private final PauseUpload pauseUpload;

    public PauseOwnedUpload(Ledger ledger, PauseUpload pauseUpload) {
        this.uploads = new OwnedUploads(ledger);
        this.pauseUpload = pauseUpload;
    }

    /**
     * Holds it back. Without effect when it is held back already.
     *
     * @return the upload as it then stands
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload pause(Owner owner, UploadId id) {
        uploads.require(owner, id);
        return unfinished(pauseUpload.pause(id));
    }

    /**
     * Lets it go on. Without effect when it is not held back.
     *
     * @return the upload as it then stands
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload resume(Owner owner, UploadId id) {
        unfinished(uploads.require(owner, id));
        return pauseUpload.resume(id);
    }

    private static Upload unfinished(Upload upload) {
        if (upload.state().isFinal()) {
            throw new ProblemException(
                    ErrorCode.ALREADY_FINISHED, "It is " + upload.state() + ": there is nothing left to hold back");
        }
        return upload;
    }
}

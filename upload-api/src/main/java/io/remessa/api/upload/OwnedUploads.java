package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;

/** The uploads as one owner may see them: those of others do not exist. */
public final class OwnedUploads {

    private final Ledger ledger;

    public OwnedUploads(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The upload, if it is this owner's.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND
     */
    public Upload require(Owner owner, UploadId id) {
        return ledger.findUpload(id)
                .filter(upload -> upload.owner().equals(owner))
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.UPLOAD_NOT_FOUND, "No upload of yours has this id: GET /v1/uploads lists them"));
    }

    /**
     * An upload that still takes parts.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, UPLOAD_NOT_OPEN
     */
    OpenUpload requireOpen(Owner owner, UploadId id) {
        Upload upload = require(owner, id);
        Transfer transfer = upload.transfer();
        if (upload.state() != UploadState.UPLOADING || transfer == null) {
            throw notOpen(upload);
        }
        return OpenUpload.of(upload, transfer);
    }

    static ProblemException notOpen(Upload upload) {
        return new ProblemException(
                ErrorCode.UPLOAD_NOT_OPEN,
                "It is " + upload.state()
                        + ", and only an upload that is UPLOADING takes parts: to send the file again,"
                        + " create a new upload");
    }
}

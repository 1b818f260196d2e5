package io.remessa.api.ops;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;

/** The uploads of all owners, as operators see them. */
public final class AnyUploads {

    private final Ledger ledger;

    public AnyUploads(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The upload, whosever it is.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND
     */
    public Upload require(UploadId id) {
        return ledger.findUpload(id)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.UPLOAD_NOT_FOUND, "No upload has this id: GET /v1/ops/uploads lists them"));
    }
}

package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which uploads take fixes: said before a file is sent for nothing. */
final class FixableUploads {

    private final Ledger ledger;
    private final OwnedUploads uploads;

    FixableUploads(Ledger ledger) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
    }

    /**
     * @param id the upload whose rejects are corrected; null when none are
     * @throws ProblemException UPLOAD_NOT_FOUND, NOT_FIXABLE
     */
    void require(Owner owner, @Nullable UploadId id) {
        if (id == null) {
            return;
        }
        Upload fixed = uploads.require(owner, id);
        UploadId other = fixed.options().fixesOf();
        if (other != null) {
            throw notFixable("It has fixes itself: send these for the upload that those are for, " + other);
        }
        if (fixed.state() != UploadState.COMPLETED) {
            throw notFixable(
                    "It is " + fixed.state() + ": only what is COMPLETED has rejects that are known to be all");
        }
        Optional<Summary> newest = ledger.findSummary(id, null);
        if (newest.isEmpty() || newest.get().rejected().records() == 0) {
            throw notFixable("It has no rejects that are left");
        }
    }

    private static ProblemException notFixable(String why) {
        return new ProblemException(ErrorCode.NOT_FIXABLE, why);
    }
}

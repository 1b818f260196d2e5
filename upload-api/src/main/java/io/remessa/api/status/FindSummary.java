package io.remessa.api.status;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import org.jspecify.annotations.Nullable;

/** Finds the consolidated result of an upload. */
public final class FindSummary {

    private final Ledger ledger;
    private final OwnedUploads uploads;

    public FindSummary(Ledger ledger) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
    }

    /**
     * The summary of a revision.
     *
     * @param revision from 1; null for the newest
     * @throws ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY
     */
    public Summary find(Owner owner, UploadId id, @Nullable Integer revision) {
        Upload upload = uploads.require(owner, id);
        return ledger.findSummary(id, revision).orElseThrow(() -> notReady(upload));
    }

    private static ProblemException notReady(Upload upload) {
        String cure = upload.state().isFinal()
                ? "read its status for the reason"
                : "read its status, and come back when its state is COMPLETED";
        return new ProblemException(
                ErrorCode.RESULT_NOT_READY, "It is " + upload.state() + " and has no result of this revision: " + cure);
    }
}

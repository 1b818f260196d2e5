package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends an upload of fixes: what the fixed upload had accepted, and what its rejects came to now, is its next revision. Of
 * fixes that were made of the same revision the first make the next one; the others end FAILED, since the rejects that they
 * were made of are no longer those that are left. Safe for use by many threads.
 */
final class FinishFixes {

    private final Ledger ledger;

    FinishFixes(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param summary of the fixes: all rejects of the revision, validated again */
    void run(Upload upload, Fixes fixes, Summary summary, Instant now) {
        Optional<Summary> fixed = ledger.findSummary(fixes.of(), fixes.revision());
        if (fixed.isEmpty()) {
            fail(upload, FailureCode.FIXES_REFUSED, "The result of the upload that they are for is gone.", now);
            return;
        }
        Summary revision = fixed.get().fixedBy(upload.id(), summary);
        if (!revision.reconciliation().closes()) {
            String detail = "The rejects of revision %d were %d, and %d were validated again."
                    .formatted(
                            fixes.revision(),
                            fixed.get().rejected().records(),
                            summary.reconciliation().records());
            fail(upload, FailureCode.RECONCILIATION_FAILED, detail, now);
            return;
        }
        Upload ended = ledger.finishFixes(upload.id(), summary, fixes.of(), revision, now);
        if (ended.state() == UploadState.VALIDATING
                && ledger.findSummary(fixes.of(), revision.revision()).isPresent()) {
            String detail =
                    "Other fixes have made revision %d meanwhile. Download the rejects that are left, and fix those."
                            .formatted(revision.revision());
            fail(upload, FailureCode.FIXES_OUTDATED, detail, now);
        }
    }

    private void fail(Upload upload, FailureCode code, String detail, Instant now) {
        ledger.finish(upload.id(), null, Failure.of(code, detail), now);
    }
}

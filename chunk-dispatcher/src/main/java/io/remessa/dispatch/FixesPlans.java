package io.remessa.dispatch;

import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.plan.RefusedFileException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.Objects;

/**
 * Plans uploads of fixes: they are of the newest revision that the fixed upload has at that moment, and are validated by the
 * layout that it was validated by. Safe for use by many threads.
 */
final class FixesPlans {

    private final Ledger ledger;
    private final HeadReader heads;
    private final FrozenLayouts layouts;

    FixesPlans(Ledger ledger, HeadReader heads, FrozenLayouts layouts) {
        this.ledger = ledger;
        this.heads = heads;
        this.layouts = layouts;
    }

    /**
     * @param upload one that says whose rejects it fixes
     * @throws RefusedFileException when there is nothing that it could fix, or the file is none of fixes
     */
    Plan of(Upload upload, byte[] head, long size, String etag) {
        UploadId id = Objects.requireNonNull(upload.options().fixesOf(), "fixesOf");
        Upload fixed = ledger.findUpload(id)
                .filter(found -> found.owner().equals(upload.owner()))
                .filter(found -> found.state() == UploadState.COMPLETED)
                .orElseThrow(() -> refused("The upload that they are for is not there, or not COMPLETED."));
        Summary newest = ledger.findSummary(id, null)
                .orElseThrow(() -> refused("The upload that they are for has no result any more."));
        Plan plan = fixed.frozenPlan();
        return heads.fixesPlan(
                head,
                size,
                etag,
                upload.options(),
                plan,
                layouts.of(plan).columnNames(),
                new Fixes(id, newest.revision()));
    }

    private static RefusedFileException refused(String why) {
        return new RefusedFileException(FailureCode.FIXES_REFUSED, why);
    }
}

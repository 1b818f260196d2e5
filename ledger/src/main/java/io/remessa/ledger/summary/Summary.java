package io.remessa.ledger.summary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.result.Totals;
import io.remessa.ledger.upload.UploadId;
import org.jspecify.annotations.Nullable;

/**
 * The consolidated result of an upload.
 *
 * @param revision 1 for the first validation, one more each time that rejects were fixed
 * @param layout name of the layout that the records were checked against
 * @param accepted totals of the records without an error
 * @param rejected totals of the records with at least one
 * @param reconciliation the proof that nothing is missing
 * @param fixedBy the upload whose fixes made this revision, and which has the rejects that are left; null for the first
 *     validation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
        int revision,
        String layout,
        Totals accepted,
        Totals rejected,
        Reconciliation reconciliation,
        @Nullable UploadId fixedBy) {

    /** The result of a first validation. */
    public Summary(int revision, String layout, Totals accepted, Totals rejected, Reconciliation reconciliation) {
        this(revision, layout, accepted, rejected, reconciliation, null);
    }

    /** Totals of all records. */
    public Totals all() {
        return accepted.plus(rejected);
    }

    /**
     * The revision that comes after this one, once all of its rejects were validated again, with fixes in the place of some.
     * What was accepted stays so.
     *
     * @param fixes the upload that has the fixes
     * @param again what the rejects came to
     */
    public Summary fixedBy(UploadId fixes, Summary again) {
        return new Summary(
                revision + 1,
                layout,
                accepted.plus(again.accepted),
                again.rejected,
                reconciliation.afterFixes(again.reconciliation),
                fixes);
    }
}

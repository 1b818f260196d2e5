package io.remessa.ledger.summary;

import io.remessa.csv.result.Totals;

/**
 * The consolidated result of an upload.
 *
 * @param revision 1 for the first validation
 * @param layout name of the layout that the records were checked against
 * @param accepted totals of the records without an error
 * @param rejected totals of the records with at least one
 * @param reconciliation the proof that nothing is missing
 */
public record Summary(int revision, String layout, Totals accepted, Totals rejected, Reconciliation reconciliation) {

    /** Totals of all records. */
    public Totals all() {
        return accepted.plus(rejected);
    }
}

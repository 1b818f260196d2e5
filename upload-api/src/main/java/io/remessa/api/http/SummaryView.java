package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.api.status.Status;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.UploadId;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consolidated result as JSON.
 *
 * @param revision 1 for the first validation, one more each time that rejects were fixed
 * @param layout that the records were checked against
 * @param records how many there are
 * @param errorsByRule findings that are errors, not records; rules without any left out
 * @param warningsByRule findings that are warnings, which reject no record; rules without any left out
 * @param sumsInCents every money column, over valid and rejected records alike; unbounded
 * @param documents documents that pass every rule; types without any left out
 * @param columns what is known of the columns beyond that
 * @param rejectsCap so many records a download of the rejects has at most; left out where it has all
 * @param rejectsComplete whether a download has every reject that is counted here
 * @param reconciliation the proof that nothing is missing
 * @param fixedBy the upload whose fixes made this revision; left out for the first validation
 */
record SummaryView(
        int revision,
        String layout,
        Status.Records records,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<DocumentType, Long> documents,
        @JsonUnwrapped ColumnsView columns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long rejectsCap,
        boolean rejectsComplete,
        Proof reconciliation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UploadId fixedBy) {

    static SummaryView of(Summary summary, RejectsFile.Extent rejects) {
        Totals all = summary.all();
        return new SummaryView(
                summary.revision(),
                summary.layout(),
                new Status.Records(
                        all.records(),
                        summary.accepted().records(),
                        summary.rejected().records()),
                all.errorsByRule(),
                all.warningsByRule(),
                all.sumsInCents(),
                all.documents(),
                ColumnsView.of(all),
                rejects.cap(),
                rejects.complete(),
                Proof.of(summary.reconciliation()),
                summary.fixedBy());
    }

    /** The reconciliation, and whether it closes. */
    record Proof(
            long objectBytes,
            long chunkBytes,
            int chunks,
            int chunksProved,
            long records,
            long valid,
            long rejected,
            long rejectsWritten,
            boolean closes) {
        static Proof of(Reconciliation proof) {
            return new Proof(
                    proof.objectBytes(),
                    proof.chunkBytes(),
                    proof.chunks(),
                    proof.chunksProved(),
                    proof.records(),
                    proof.valid(),
                    proof.rejected(),
                    proof.rejectsWritten(),
                    proof.closes());
        }
    }
}

package io.remessa.csv.check;

import io.remessa.csv.RecordSink;
import io.remessa.csv.RejectSink;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Dialect;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes records from a buffer one at a time, whatever they are: find the fields, check them, count them, hand on the reject.
 * Not thread-safe.
 */
public final class RecordValidation {

    private final Layout layout;
    private final RecordScanner scanner;
    private final RecordRules rules;
    private final RecordValues values;
    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;
    private final RejectSink rejects;
    private final @Nullable RecordSink all;

    /**
     * @param lastOfFile whether the end of the buffer's stream is the end of the file
     * @param accepted counts the records without an error
     * @param rejected counts the others
     * @param rejects takes the others
     * @param all takes both; null where nobody wants them
     */
    public RecordValidation(
            RecordBuffer buffer,
            boolean lastOfFile,
            Layout layout,
            Dialect dialect,
            TotalsBuilder accepted,
            TotalsBuilder rejected,
            RejectSink rejects,
            @Nullable RecordSink all) {
        this.layout = layout;
        this.scanner = new RecordScanner(buffer, dialect.delimiter(), lastOfFile);
        this.rules = new RecordRules(layout, dialect.encoding());
        this.values = new RecordValues(layout, rules);
        this.accepted = accepted;
        this.rejected = rejected;
        this.rejects = rejects;
        this.all = all;
    }

    /** Validates the next record, if there is one. */
    public Found next() throws IOException {
        Found found = scanner.next();
        if (found == Found.RECORD) {
            CsvRecord record = scanner.record();
            Findings findings = rules.check(record);
            boolean isReject = layout.rejects(findings);
            TotalsBuilder totals = isReject ? rejected : accepted;
            totals.addRecords(1);
            totals.addFindings(findings, record);
            values.addTo(totals);
            if (isReject) {
                rejects.reject(record, findings);
            }
            if (all != null) {
                all.take(record, findings);
            }
        }
        return found;
    }

    /** Offset in the object of the record that is not finished, or too long. */
    public long unfinishedAt() {
        return scanner.offset();
    }

    /** Offset in the object of the quote that is open in that record, or -1. */
    public long openQuoteAt() {
        return scanner.openQuoteAt();
    }
}

package io.remessa.csv.fixes;

import io.remessa.csv.check.RecordRules;
import io.remessa.csv.check.RecordValues;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.reject.ColumnInFinding;
import io.remessa.csv.reject.FixedRejectSink;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Validates the rejects of a file again, with fixes in the place of those records that have one. Both come in the order of
 * the file, and are read once, side by side; memory is bounded by the longest record.
 *
 * <p>A fix that says what the reject says already is none. That matters where the file itself could not say it: broken
 * quotes and invalid bytes do not survive a download, and would otherwise pass as put right by whoever sends the download
 * back with other rows corrected. For the same reason a fix of a record with invalid bytes has to be without U+FFFD, which stands
 * for them in the download. Not thread-safe.
 */
public final class FixRejects {

    private static final int FINDINGS = 2;
    private static final int STORED_COLUMNS = 3;

    private final Layout layout;
    private final RecordRules rules;
    private final RecordValues values;
    /** By name. */
    private final Map<String, Integer> columns;

    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;
    private final FixedRejectSink rejects;
    private final FixesFile fixes;

    private final CsvRecord record = new CsvRecord();
    private final Findings storedFindings = new Findings();
    private boolean hasFix;

    /** @param rejects takes those that are still rejects, by their lines in the file */
    public FixRejects(Layout layout, FixesFile fixes, FixedRejectSink rejects) {
        this.layout = layout;
        this.rules = new RecordRules(layout, Encoding.UTF_8);
        this.values = new RecordValues(layout, rules);
        this.accepted = new TotalsBuilder(layout, Encoding.UTF_8);
        this.rejected = new TotalsBuilder(layout, Encoding.UTF_8);
        this.columns = new HashMap<>();
        layout.columnNames().forEach(name -> columns.put(name, columns.size()));
        this.rejects = rejects;
        this.fixes = fixes;
    }

    /**
     * Goes over all rejects; once.
     *
     * @param stored the rejects, in the order of the file
     * @return what all records come to that were rejects
     * @throws FixesRefusedException when one of the fixes is not of one of the rejects
     */
    public ChunkResult run(Iterable<StoredRejects> stored) throws IOException, FixesRefusedException {
        hasFix = fixes.next();
        for (StoredRejects some : stored) {
            try (InputStream in = some.content().open()) {
                RecordScanner scanner = RecordScanner.ofRejects(new RecordBuffer(in, 0, 0));
                for (Found found = scanner.next(); found != Found.END; found = scanner.next()) {
                    if (found != Found.RECORD || scanner.record().fieldCount() <= STORED_COLUMNS) {
                        throw new IOException("What is stored as rejects is not what validation writes");
                    }
                    validate(scanner.record(), some.firstLine());
                }
            }
        }
        if (hasFix) {
            throw noReject();
        }
        return new ChunkResult(accepted.build(), rejected.build(), fixes.lines(), ChunkEnd.PROVED);
    }

    private void validate(CsvRecord stored, long firstLine) throws IOException, FixesRefusedException {
        long line = firstLine + number(stored, 0);
        long byteOffset = number(stored, 1);
        record.readBehind(stored, STORED_COLUMNS, byteOffset, line);
        boolean own = hasFix && fixes.byteOffset() == byteOffset;
        if (hasFix && fixes.byteOffset() < byteOffset) {
            throw noReject();
        }
        if (own && fixes.line() != line + 1) {
            throw fixes.refused("names another line than that of the reject at its byte_offset, which is " + (line + 1)
                    + ": it was downloaded from another upload");
        }
        if (!own || fixes.says(record)) {
            keep(stored, line);
        } else {
            check(stored, byteOffset, line);
        }
        if (own) {
            hasFix = fixes.next();
        }
    }

    private FixesRefusedException noReject() {
        return fixes.refused(
                "names a byte_offset where the upload has no reject: it was fixed before, or downloaded from"
                        + " another upload");
    }

    private void check(CsvRecord stored, long byteOffset, long line) throws IOException {
        CanonicalRow fixed = fixes.fields();
        fixed.dropEmptyBehind(layout.columns().size());
        CsvRecord fix = fixed.record(byteOffset, line);
        Findings findings = rules.check(fix);
        readFindings(stored);
        if (storedFindings.has(Rule.ENCODING) && !findings.has(Rule.ENCODING)) {
            int replaced = fixed.replacementCharacter();
            if (replaced >= 0) {
                findings.add(Rule.ENCODING, replaced);
            }
        }
        boolean isReject = layout.rejects(findings);
        TotalsBuilder totals = isReject ? rejected : accepted;
        totals.addRecords(1);
        totals.addFindings(findings, fix);
        values.addTo(totals);
        if (isReject) {
            rejects.reject(fix, findings);
        }
    }

    /** Its findings are those that it had; what stands in it is looked at for its amounts, dates and documents only. */
    private void keep(CsvRecord stored, long line) throws IOException {
        boolean counts = readFindings(stored);
        rejected.addRecords(1);
        rejected.addFindings(storedFindings, record);
        if (counts) {
            rules.check(record);
            values.addTo(rejected);
        }
        rejects.keep(stored, line);
    }

    /** Whether a record with these findings adds to sums and documents. */
    private boolean readFindings(CsvRecord stored) {
        storedFindings.clear();
        String written = stored.text(FINDINGS, Encoding.UTF_8);
        boolean counts = true;
        int from = 0;
        while (from < written.length()) {
            int space = written.indexOf(' ', from);
            int to = space < 0 ? written.length() : space;
            int nameEnd = endOfRule(written, from, to);
            Rule rule = Rule.valueOf(written.substring(from, nameEnd));
            storedFindings.add(rule, column(written, nameEnd, to));
            counts &= !Layout.ALWAYS_ERRORS.contains(rule);
            from = to + 1;
        }
        return counts;
    }

    /** Where the column begins, or the place of a quote. */
    private static int endOfRule(String written, int from, int to) {
        int end = from;
        while (end < to && written.charAt(end) != ':' && written.charAt(end) != '@') {
            end++;
        }
        return end;
    }

    /** A column that the layout does not have is behind its last one, and counts as the whole record. */
    private int column(String written, int from, int to) {
        int place = written.indexOf('@', from);
        int end = place < 0 || place > to ? to : place;
        return from < end
                ? columns.getOrDefault(ColumnInFinding.read(written.substring(from + 1, end)), Finding.WHOLE_RECORD)
                : Finding.WHOLE_RECORD;
    }

    private static long number(CsvRecord stored, int column) {
        return Long.parseLong(new String(
                stored.bytes(),
                stored.start(column),
                stored.end(column) - stored.start(column),
                StandardCharsets.US_ASCII));
    }
}

package io.remessa.csv;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.RecordRules;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.LineCount;
import java.io.IOException;
import java.io.InputStream;

/**
 * Validates chunks of files that have one layout and dialect: scan a record, check it, count it, hand on the rejects.
 * Immutable and safe for use by many threads.
 *
 * @param layout the columns and rules
 * @param dialect how the records are written
 */
public record ChunkValidation(Layout layout, Dialect dialect) {

    /**
     * Where a chunk lies in its file.
     *
     * @param range its bytes
     * @param dataStart offset of the file's first record after byte order mark and header
     * @param lastOfFile whether the file ends where the chunk does
     */
    public record Place(ByteRange range, long dataStart, boolean lastOfFile) {}

    /**
     * Validates the chunk at {@code place}, in memory bounded by its longest record.
     *
     * @param in the bytes of the chunk, no more and no less; not closed
     * @param rejects takes every record with a finding
     * @throws java.io.EOFException when {@code in} ends before the chunk does
     */
    public ChunkResult validate(InputStream in, Place place, RejectSink rejects) throws IOException {
        ExactLengthInputStream bytes =
                new ExactLengthInputStream(in, place.range().length());
        long headLength = Math.max(
                0,
                Math.min(place.dataStart(), place.range().end()) - place.range().start());
        long headLines = LineCount.skipping(bytes, headLength);
        RecordScanner scanner = new RecordScanner(
                bytes, dialect.delimiter(), place.range().start() + headLength, place.lastOfFile(), headLines);
        RecordRules rules = new RecordRules(layout, dialect.encoding());
        TotalsBuilder accepted = new TotalsBuilder(layout);
        TotalsBuilder rejected = new TotalsBuilder(layout);

        Found found;
        while ((found = scanner.next()) == Found.RECORD) {
            CsvRecord record = scanner.record();
            Findings findings = rules.check(record);
            if (findings.isEmpty()) {
                accepted.add(rules, findings);
            } else {
                rejected.add(rules, findings);
                rejects.reject(record, findings);
            }
        }
        return new ChunkResult(accepted.build(), rejected.build(), scanner.lines(), end(found, scanner));
    }

    private static ChunkEnd end(Found found, RecordScanner scanner) {
        Long openQuote = scanner.openQuoteAt() < 0 ? null : scanner.openQuoteAt();
        return switch (found) {
            case END -> ChunkEnd.PROVED;
            case INSIDE_RECORD -> new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, scanner.offset(), openQuote);
            case TOO_LONG -> new ChunkEnd(ChunkEnd.Kind.RECORD_TOO_LONG, scanner.offset(), openQuote);
            case RECORD -> throw new IllegalStateException("Records are consumed before the end is looked at");
        };
    }
}

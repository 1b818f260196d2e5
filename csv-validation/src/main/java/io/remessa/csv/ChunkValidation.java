package io.remessa.csv;

import io.remessa.csv.block.BlockValidation;
import io.remessa.csv.check.RecordValidation;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.LineCount;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Validates chunks of files that have one layout and dialect: find records, check them, count them, hand on the rejects.
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
        return validate(in, place, rejects, null);
    }

    /**
     * The same, for whoever wants every record.
     *
     * @param all takes all records, the rejects among them; null where nobody wants them, which is faster
     */
    public ChunkResult validate(InputStream in, Place place, RejectSink rejects, @Nullable RecordSink all)
            throws IOException {
        ExactLengthInputStream bytes =
                new ExactLengthInputStream(in, place.range().length());
        long headLength = Math.max(
                0,
                Math.min(place.dataStart(), place.range().end()) - place.range().start());
        long headLines = LineCount.skipping(bytes, headLength);
        RecordBuffer buffer = new RecordBuffer(bytes, place.range().start() + headLength, headLines);
        TotalsBuilder accepted = new TotalsBuilder(layout, dialect.encoding());
        TotalsBuilder rejected = new TotalsBuilder(layout, dialect.encoding());
        BlockValidation blocks = new BlockValidation(buffer, layout, dialect, accepted, rejected, rejects, all);
        RecordValidation records =
                new RecordValidation(buffer, place.lastOfFile(), layout, dialect, accepted, rejected, rejects, all);

        Found found = Found.RECORD;
        while (found == Found.RECORD) {
            // Many records at once, as long as they are usual; the one that is not, by itself.
            if (!blocks.next()) {
                found = records.next();
            }
        }
        return new ChunkResult(accepted.build(), rejected.build(), buffer.lines(), end(found, records));
    }

    private static ChunkEnd end(Found found, RecordValidation records) {
        Long openQuote = records.openQuoteAt() < 0 ? null : records.openQuoteAt();
        return switch (found) {
            case END -> ChunkEnd.PROVED;
            case INSIDE_RECORD -> new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, records.unfinishedAt(), openQuote);
            case TOO_LONG -> new ChunkEnd(ChunkEnd.Kind.RECORD_TOO_LONG, records.unfinishedAt(), openQuote);
            case RECORD -> throw new IllegalStateException("Records are consumed before the end is looked at");
        };
    }
}

package io.remessa.csv.engine;

import io.remessa.csv.ByteRange;
import io.remessa.csv.block.BlockValidation;
import io.remessa.csv.check.RecordValidation;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.text.LineCount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A way to validate a chunk. */
public enum Engine {
    /** One record at a time. */
    PLAIN,
    /** Many records at a time, where they are usual. */
    BLOCKS;

    /** As large a buffer as production begins with. */
    public static final int USUAL_BUFFER = RecordBuffer.INITIAL_BYTES;

    /**
     * Validates a chunk of a file that lies in memory.
     *
     * @param bufferBytes that are read at first; more when a record needs them
     */
    public ValidatedChunk validate(LaidOutFile file, ByteRange range, int bufferBytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(file.bytes(), (int) range.start(), (int) range.length());
        try {
            return validate(in, file, range, bufferBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot fail to be read", e);
        }
    }

    /** The same of a chunk that is read from elsewhere; of the file, only what is known beforehand is used. */
    public ValidatedChunk validate(InputStream in, LaidOutFile file, ByteRange range, int bufferBytes)
            throws IOException {
        long headLength = Math.max(0, Math.min(file.dataStart(), range.end()) - range.start());
        long headLines = LineCount.skipping(in, headLength);
        RecordBuffer buffer = new RecordBuffer(in, range.start() + headLength, headLines, bufferBytes);
        TotalsBuilder accepted = new TotalsBuilder(file.layout(), file.dialect().encoding());
        TotalsBuilder rejected = new TotalsBuilder(file.layout(), file.dialect().encoding());
        RejectList rejects = new RejectList(file.layout(), file.dialect().encoding());
        boolean lastOfFile = range.end() == file.length();
        RecordValidation records = new RecordValidation(
                buffer, lastOfFile, file.layout(), file.dialect(), accepted, rejected, rejects, null);
        BlockValidation blocks = this == PLAIN
                ? null
                : new BlockValidation(buffer, file.layout(), file.dialect(), accepted, rejected, rejects, null);
        Found found = Found.RECORD;
        while (found == Found.RECORD) {
            if (blocks == null || !blocks.next()) {
                found = records.next();
            }
        }
        return new ValidatedChunk(
                range,
                accepted.build(),
                rejected.build(),
                buffer.lines(),
                found,
                found == Found.END ? -1 : records.unfinishedAt(),
                found == Found.END ? -1 : records.openQuoteAt(),
                rejects.rows());
    }
}

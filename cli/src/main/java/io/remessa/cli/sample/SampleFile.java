package io.remessa.cli.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes one sample and says what validating it must give. Used once, by one thread. */
public final class SampleFile {
    /** Room for the longest row in the buffer: rows here are below 2 KiB. */
    private static final int ROW_ROOM = 8 * 1024;

    private static final int BUFFER_BYTES = 1 << 20;

    /**
     * A file without a byte order mark is UTF-8 only when its first MiB is valid UTF-8, so invalid bytes stand behind it.
     */
    private static final long ENCODING_IS_DECIDED_WITHIN = 1 << 20;

    private static final List<SampleDefect> FIELD_DEFECTS = SampleDefect.of(SampleDefect.Scope.FIELD);
    private static final List<SampleDefect> ALL_DEFECTS = List.of(SampleDefect.values());
    private static final byte[] OPEN_QUOTE = "\"NUNCA FECHADA".getBytes(StandardCharsets.US_ASCII);

    private final SampleOrder order;
    private final SampleDialect dialect;
    private final byte[] lineEnd;
    private final SampleRandom random;
    private final SampleRows rows;
    private final SampleExpectation expectation = new SampleExpectation();
    private final byte[] buffer = new byte[BUFFER_BYTES + ROW_ROOM];
    private int filled;
    private long flushed;

    public SampleFile(SampleOrder order) {
        this.order = order;
        dialect = order.dialect();
        lineEnd = dialect.lineEndBytes();
        random = new SampleRandom(order.seed());
        rows = new SampleRows(dialect, random);
    }

    /**
     * Writes the file.
     *
     * @param progress told the rows or bytes so far, now and then
     */
    public ExpectedResult writeTo(OutputStream out, LongConsumer progress) throws IOException {
        append(dialect.head());
        long written = 0;
        boolean complete = order.end().reachedAt(written, bytes());
        while (!complete) {
            SampleRow row = rows.next();
            int rowStart = filled;
            if (random.percent(order.defectPercent())) {
                spoil(row);
            }
            filled = row.write(buffer, filled, dialect.delimiterByte());
            written++;
            complete = order.end().reachedAt(written, bytes());
            if (complete && order.defectPercent() > 0 && row.isSound() && random.oneIn(2)) {
                filled = rowStart;
                leaveQuoteOpen(row);
            }
            expectation.add(row);
            endRow(complete);
            if (filled >= BUFFER_BYTES) {
                flush(out);
                progress.accept(order.end().progressAt(written, bytes()));
            }
        }
        flush(out);
        progress.accept(order.end().progressAt(written, bytes()));
        return expectation.result();
    }

    /** One defect, and now and then up to two more in other fields; one that concerns the whole row comes last. */
    private void spoil(SampleRow row) {
        SampleDefect last = random.pick(ALL_DEFECTS);
        if (last == SampleDefect.NOT_UTF_8 && !dialect.byteOrderMark() && bytes() < ENCODING_IS_DECIDED_WITHIN) {
            last = random.pick(FIELD_DEFECTS);
        }
        for (int more = random.oneIn(4) ? random.between(1, 2) : 0; more > 0; more--) {
            random.pick(FIELD_DEFECTS).spoil(row, rows.contract(), dialect, random);
        }
        last.spoil(row, rows.contract(), dialect, random);
    }

    /** Only the last row can have a quote that is never closed: everything behind it belongs to its field. */
    private void leaveQuoteOpen(SampleRow row) {
        row.breakQuotes(SampleColumn.DS_PRODUTO, OPEN_QUOTE);
        filled = row.write(buffer, filled, dialect.delimiterByte());
    }

    /** The last row has a line end or not; behind others stand blank lines now and then, which are no records. */
    private void endRow(boolean last) {
        if (!last || random.oneIn(2)) {
            append(lineEnd);
        }
        if (!last && random.oneIn(500)) {
            append(lineEnd);
        }
    }

    private void append(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled += bytes.length;
    }

    private void flush(OutputStream out) throws IOException {
        out.write(buffer, 0, filled);
        flushed += filled;
        filled = 0;
    }

    /** Bytes of the file so far. */
    private long bytes() {
        return flushed + filled;
    }
}

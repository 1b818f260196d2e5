package io.remessa.csv.fixes;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.RejectSink;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file that was validated in one chunk, and its rejects as they are stored and as they are downloaded. */
final class RejectedFile {

    private static final int REVISION = 1;

    final byte[] bytes;
    final int dataStart;
    final Dialect dialect;
    final Layout layout;
    final ChunkResult result;
    /** By offset, where each reject is. */
    final Map<Integer, Reject> rejects = new TreeMap<>();

    final byte[] stored;

    /** A rejected record. */
    record Reject(int offset, int length, long line, List<String> fields) {}

    RejectedFile(byte[] bytes, int dataStart, Dialect dialect, Layout layout) throws IOException {
        this.bytes = bytes;
        this.dataStart = dataStart;
        this.dialect = dialect;
        this.layout = layout;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RejectWriter writer = new RejectWriter(out, layout, dialect.encoding())) {
            RejectSink sink = new RejectSink() {
                @Override
                public void reject(CsvRecord record, Findings findings) throws IOException {
                    note(record);
                    writer.reject(record, findings);
                }
            };
            Place place = new Place(new ByteRange(0, bytes.length), dataStart, true);
            this.result = new ChunkValidation(layout, dialect).validate(new ByteArrayInputStream(bytes), place, sink);
        }
        this.stored = out.toByteArray();
    }

    private void note(CsvRecord record) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < record.fieldCount(); i++) {
            fields.add(record.text(i, dialect.encoding()));
        }
        int offset = (int) record.offset();
        rejects.put(offset, new Reject(offset, record.to() - record.from(), record.line() + 1, fields));
    }

    /** The rows that a download has for these fields, in another dialect. */
    static byte[] row(Reject reject, List<String> fields, Dialect written) {
        List<String> cells = new ArrayList<>(
                List.of("" + reject.line(), "" + reject.offset(), "" + REVISION, "RULE", "column", "why"));
        for (String field : fields) {
            cells.add(SpreadsheetSafe.needsApostrophe(field) ? "'" + field : field);
        }
        return csv(cells, written);
    }

    byte[] header(Dialect written) {
        return csv(OwnColumns.before(layout.columnNames()), written);
    }

    static byte[] csv(List<String> cells, Dialect written) {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            text.append(text.length() == 0 ? "" : written.delimiter());
            boolean quoted = cell.chars().anyMatch(c -> c == written.delimiter() || c == '"' || c == '\n' || c == '\r');
            text.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return text.append("\r\n").toString().getBytes(written.encoding().charset());
    }

    /**
     * What a download that somebody worked on makes of the rejects.
     *
     * @param left takes the rejects that are left, as they are stored then
     */
    ChunkResult fix(byte[] download, Dialect written, ByteArrayOutputStream left)
            throws IOException, FixesRefusedException {
        FixesFile fixes = new FixesFile(new ByteArrayInputStream(download), header(written).length, written, REVISION);
        try (RejectWriter writer = new RejectWriter(left, layout, Encoding.UTF_8)) {
            return new FixRejects(layout, fixes, writer)
                    .run(List.of(new StoredRejects(() -> new ByteArrayInputStream(stored), 0)));
        }
    }

    /** The totals of all records after fixes: accepted, then rejected. */
    List<Totals> after(ChunkResult fixed) {
        return List.of(result.accepted().plus(fixed.accepted()), fixed.rejected());
    }
}

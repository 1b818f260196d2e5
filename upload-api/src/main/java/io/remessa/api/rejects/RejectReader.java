package io.remessa.api.rejects;

import io.remessa.csv.reject.ColumnInFinding;
import io.remessa.csv.rule.Rule;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rejects that validation wrote for one chunk: CSV as in RFC 4180 in UTF-8 with LF and without a header, with
 * the columns line in the chunk (from 0), byte offset in the file, findings ({@code RULE:column} or {@code RULE},
 * separated by a space, with {@code @offset} at the end for a quote that the file never closes), and the original fields.
 *
 * <p>A record may have many megabytes, and several are read at a time. So only its first three columns are ever in memory
 * as a whole; its fields are read as streams, one after the other. Not safe for use by many threads.
 */
final class RejectReader implements Closeable {

    /** Far above what all findings of a record come to. */
    private static final int MAX_OWN_BYTES = 1 << 20;

    private static final Pattern FINDINGS = Pattern.compile("([^@]+)(?:@([0-9]{1,18}))?");

    private final CsvInput cells;
    private final long firstLine;

    /**
     * Reads on from a border between two records.
     *
     * @param bytes the object from there on; closed with this reader
     * @param position of that border in the object
     * @param firstLine of the chunk in the file, from 1
     */
    RejectReader(InputStream bytes, long position, long firstLine) {
        this.cells = new CsvInput(bytes, position);
        this.firstLine = firstLine;
    }

    /** Where the object is read; behind a call of {@link #next} it gives the fields of that reject. */
    CsvInput cells() {
        return cells;
    }

    /**
     * The next reject, or null after the last. What was not read of the fields of the one before is passed over.
     *
     * @throws MalformedRejectException when the bytes are not what validation writes
     */
    @Nullable
    Reject next() throws IOException {
        return cells.nextRecord() ? reject(own(0), own(1), own(2)) : null;
    }

    private String own(int column) throws IOException {
        if (!cells.nextCell()) {
            throw new MalformedRejectException("a record has " + column + " cells");
        }
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        byte[] piece = new byte[64];
        for (int count = cells.read(piece); count > 0; count = cells.read(piece)) {
            if (cell.size() > MAX_OWN_BYTES) {
                throw new MalformedRejectException("line, offset or rules of a record are too long");
            }
            cell.write(piece, 0, count);
        }
        return cell.toString(StandardCharsets.UTF_8);
    }

    private Reject reject(String line, String byteOffset, String rules) {
        try {
            Matcher findings = FINDINGS.matcher(rules);
            if (!findings.matches()) {
                throw new MalformedRejectException("the rules of a record are not readable");
            }
            String quoteOpenedAt = findings.group(2);
            return new Reject(
                    firstLine + Long.parseLong(line),
                    Long.parseLong(byteOffset),
                    breaches(findings.group(1)),
                    quoteOpenedAt == null ? null : Long.valueOf(quoteOpenedAt));
        } catch (IllegalArgumentException notWhatIsWritten) {
            // Without its message: it would quote the record.
            throw new MalformedRejectException("line, offset or rules of a record are not readable");
        }
    }

    private static List<Reject.Breach> breaches(String findings) {
        List<Reject.Breach> breaches = new ArrayList<>();
        for (String finding : findings.split(" ", -1)) {
            int colon = finding.indexOf(':');
            breaches.add(
                    colon < 0
                            ? new Reject.Breach(Rule.valueOf(finding), null)
                            : new Reject.Breach(
                                    Rule.valueOf(finding.substring(0, colon)),
                                    ColumnInFinding.read(finding.substring(colon + 1))));
        }
        return List.copyOf(breaches);
    }

    @Override
    public void close() throws IOException {
        cells.close();
    }
}

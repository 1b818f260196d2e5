package io.remessa.api.rejects;

import com.opencsv.RFC4180Parser;
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
 * separated by a space, with {@code @offset} at the end for a quote that the file never closes), and the original fields. Knows its position in bytes, so that reading can go on there later.
 * Holds one record at a time. Not safe for use by many threads.
 */
final class RejectReader implements Closeable {

    private static final int OWN_COLUMNS = 3;
    private static final Pattern FINDINGS = Pattern.compile("([^@]+)(?:@([0-9]{1,18}))?");

    private final InputStream bytes;
    private final long firstLine;
    private final RFC4180Parser parser = new RFC4180Parser();
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long position;

    /**
     * Reads on from a border between two records.
     *
     * @param bytes the object from there on; closed with this reader
     * @param position of that border in the object
     * @param firstLine of the chunk in the file, from 1
     */
    RejectReader(InputStream bytes, long position, long firstLine) {
        this.bytes = bytes;
        this.position = position;
        this.firstLine = firstLine;
    }

    /** Where in the object the record begins that {@link #next} gives next. */
    long position() {
        return position;
    }

    /**
     * The next reject, or null after the last.
     *
     * @throws MalformedRejectException when the bytes are not what validation writes
     */
    @Nullable
    Reject next() throws IOException {
        String record = nextRecord();
        return record == null ? null : parse(parser.parseLine(record));
    }

    /** A line end inside quotes belongs to a field; a doubled quote opens and closes, and so changes nothing here. */
    private @Nullable String nextRecord() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream(512);
        boolean quoted = false;
        while (true) {
            for (int i = next; i < limit; i++) {
                if (buffer[i] == '"') {
                    quoted = !quoted;
                } else if (buffer[i] == '\n' && !quoted) {
                    take(record, i);
                    skipLineEnd();
                    return record.toString(StandardCharsets.UTF_8);
                }
            }
            take(record, limit);
            next = 0;
            limit = Math.max(0, bytes.read(buffer));
            if (limit == 0) {
                return requireNothing(record);
            }
        }
    }

    private void take(ByteArrayOutputStream record, int end) {
        record.write(buffer, next, end - next);
        position += end - next;
        next = end;
    }

    private void skipLineEnd() {
        next++;
        position++;
    }

    private static @Nullable String requireNothing(ByteArrayOutputStream record) {
        if (record.size() > 0) {
            throw new MalformedRejectException("the last record has no end");
        }
        return null;
    }

    private Reject parse(String[] cells) {
        if (cells.length < OWN_COLUMNS) {
            throw new MalformedRejectException("a record has " + cells.length + " cells");
        }
        try {
            Matcher findings = FINDINGS.matcher(cells[2]);
            if (!findings.matches()) {
                throw new MalformedRejectException("the rules of a record are not readable");
            }
            String quoteOpenedAt = findings.group(2);
            return new Reject(
                    firstLine + Long.parseLong(cells[0]),
                    Long.parseLong(cells[1]),
                    breaches(findings.group(1)),
                    quoteOpenedAt == null ? null : Long.valueOf(quoteOpenedAt),
                    List.of(cells).subList(OWN_COLUMNS, cells.length));
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
                                    Rule.valueOf(finding.substring(0, colon)), finding.substring(colon + 1)));
        }
        return List.copyOf(breaches);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

package io.remessa.api.rejects;

import io.remessa.csv.frame.FrameInput;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.reject.ColumnInFinding;
import io.remessa.csv.rule.Rule;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rejects that validation wrote for one chunk: compressed CSV as in RFC 4180 in UTF-8 with LF and without a header, with
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

    private static final int MOST_DIGITS = 18;

    private final FrameInput frames;
    private final CsvInput cells;
    private final long firstLine;
    private byte[] own = new byte[256];
    /** Of the last record, as they are written, and what that means. */
    private byte @Nullable [] findings;

    private List<Reject.Breach> breaches = List.of();
    private @Nullable Long quoteOpenedAt;

    /**
     * Reads on from a border between two records.
     *
     * @param bytes the object from the frame on in which that border is; closed with this reader, also when this fails
     * @param from where that border is
     * @param end how many bytes the object has
     * @param firstLine of the chunk in the file, from 1
     * @throws MalformedRejectException when there is no such place
     */
    RejectReader(InputStream bytes, FramePlace from, long end, long firstLine) throws IOException {
        this.frames = new FrameInput(bytes, from.frame(), end);
        this.cells = new CsvInput(frames, from.within());
        this.firstLine = firstLine;
        try {
            frames.skipNBytes(from.within());
        } catch (EOFException e) {
            frames.close();
            throw new MalformedRejectException("it ends before the place to read from");
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            frames.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Where the object is read; behind a call of {@link #next} it gives the fields of that reject. */
    CsvInput cells() {
        return cells;
    }

    /** Where reading goes on; behind {@link CsvInput#skipRecord} the border in front of the next reject. */
    FramePlace place() {
        return frames.placeOf(cells.position());
    }

    /**
     * The next reject, or null after the last. What was not read of the fields of the one before is passed over.
     *
     * @throws MalformedRejectException when the bytes are not what validation writes
     */
    @Nullable
    Reject next() throws IOException {
        if (!cells.nextRecord()) {
            return null;
        }
        long line = number();
        long byteOffset = number();
        readFindings();
        return new Reject(firstLine + line, byteOffset, breaches, quoteOpenedAt);
    }

    private long number() throws IOException {
        int length = readOwn();
        long number = 0;
        boolean digits = length > 0 && length <= MOST_DIGITS;
        for (int i = 0; digits && i < length; i++) {
            digits = own[i] >= '0' && own[i] <= '9';
            number = number * 10 + own[i] - '0';
        }
        if (!digits) {
            throw new MalformedRejectException("line or offset of a record are not readable");
        }
        return number;
    }

    /** Mostly they are those of the record before. */
    private void readFindings() throws IOException {
        int length = readOwn();
        byte[] before = findings;
        if (before == null || !Arrays.equals(own, 0, length, before, 0, before.length)) {
            findings = Arrays.copyOf(own, length);
            parse(new String(own, 0, length, StandardCharsets.UTF_8));
        }
    }

    /** Reads the next cell into {@link #own}; answers how many bytes it has. */
    private int readOwn() throws IOException {
        if (!cells.nextCell()) {
            throw new MalformedRejectException("a record has no line, offset and rules");
        }
        int length = Math.max(0, cells.read(own));
        while (length == own.length) {
            if (length > MAX_OWN_BYTES) {
                throw new MalformedRejectException("line, offset or rules of a record are too long");
            }
            byte[] more = new byte[length];
            int count = Math.max(0, cells.read(more));
            own = Arrays.copyOf(own, 2 * length);
            System.arraycopy(more, 0, own, length, count);
            length += count;
        }
        return length;
    }

    private void parse(String written) {
        try {
            Matcher matcher = FINDINGS.matcher(written);
            if (!matcher.matches()) {
                throw new MalformedRejectException("the rules of a record are not readable");
            }
            String quote = matcher.group(2);
            breaches = breaches(matcher.group(1));
            quoteOpenedAt = quote == null ? null : Long.valueOf(quote);
        } catch (IllegalArgumentException notWhatIsWritten) {
            // Without its message: it would quote the record.
            throw new MalformedRejectException("the rules of a record are not readable");
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

package io.remessa.csv.head;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The beginning of a file: what decides how the rest is read. */
public sealed interface Head {

    /** How much of a file is looked at. */
    int MAX_BYTES = 1 << 20;

    /**
     * A head that can be read as CSV.
     *
     * @param dialect encoding and delimiter
     * @param header the fields of the first record
     * @param dataStart offset of the byte after the header and its line end
     */
    record Csv(Dialect dialect, List<String> header, long dataStart) implements Head {}

    /**
     * Not text in an encoding that is supported.
     *
     * @param what the name of what it is instead
     */
    record UnsupportedEncoding(String what) implements Head {}

    /**
     * The first record cannot be a header.
     *
     * @param why in words
     */
    record NoHeader(String why) implements Head {}

    /**
     * Looks at the head of a file.
     *
     * @param head its first {@link #MAX_BYTES}, or all of it when it is shorter
     * @param wholeFile whether that is the whole file
     * @param delimiter when somebody knows it; null to find it
     * @param encoding when somebody knows it; null to find it
     * @param known tells a header that belongs to a layout; it settles which delimiter it is
     */
    static Head inspect(
            byte[] head,
            boolean wholeFile,
            @Nullable Character delimiter,
            @Nullable Encoding encoding,
            Predicate<List<String>> known) {
        Optional<String> unsupported = Content.unsupported(head);
        if (unsupported.isPresent()) {
            return new UnsupportedEncoding(unsupported.get());
        }
        Encoding actual = encoding != null ? encoding : Content.encoding(head, wholeFile);
        List<Character> candidates = delimiter != null
                ? List.of(delimiter)
                : Dialect.DELIMITERS.chars().mapToObj(c -> (char) c).toList();
        Head best = new NoHeader("the file has only blank lines");
        for (char candidate : candidates) {
            Head found = firstRecord(head, wholeFile, new Dialect(actual, candidate));
            if (found instanceof Csv csv) {
                if (known.test(csv.header())) {
                    return csv;
                }
                boolean better = !(best instanceof Csv other)
                        || csv.header().size() > other.header().size();
                best = better ? csv : best;
            } else if (!(best instanceof Csv)) {
                best = found;
            }
        }
        return best;
    }

    private static Head firstRecord(byte[] head, boolean wholeFile, Dialect dialect) {
        int mark = Content.markLength(head);
        RecordBuffer buffer = new RecordBuffer(new ByteArrayInputStream(head, mark, head.length - mark), mark, 0);
        RecordScanner scanner = new RecordScanner(buffer, dialect.delimiter(), wholeFile);
        try {
            Found found = scanner.next();
            if (found == Found.END) {
                return new NoHeader("the file has only blank lines");
            }
            CsvRecord record = scanner.record();
            boolean unclosed = found != Found.RECORD || record.hasUnclosedQuote();
            if (unclosed) {
                long quote = record.hasUnclosedQuote() ? record.unclosedQuoteAt() : scanner.openQuoteAt();
                return new NoHeader("the first record does not end within the first " + head.length + " bytes"
                        + (quote < 0 ? "" : "; the quote opened at byte " + quote + " is not closed there"));
            }
            List<String> fields = IntStream.range(0, record.fieldCount())
                    .mapToObj(i -> record.text(i, dialect.encoding()))
                    .toList();
            return new Csv(dialect, fields, scanner.offset());
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot fail to be read", e);
        }
    }
}

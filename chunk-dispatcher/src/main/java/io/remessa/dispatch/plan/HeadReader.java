package io.remessa.dispatch.plan;

import io.remessa.csv.head.Head;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.HeaderCheck;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.PartialDialect;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.UploadOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides how a file is read, from its first bytes and from what its sender asked for. Immutable. */
public final class HeadReader {

    private final Layouts layouts;
    private final ChunkSize chunkSize;

    public HeadReader(Layouts layouts, ChunkSize chunkSize) {
        this.layouts = layouts;
        this.chunkSize = chunkSize;
    }

    /**
     * The plan for a file.
     *
     * @param head its first {@link Head#MAX_BYTES}, or all of it
     * @param windowChunks how many of its chunks are to stand in the queue at a time
     * @throws RefusedFileException when it cannot be validated
     */
    public Plan plan(byte[] head, long size, String etag, UploadOptions options, int windowChunks) {
        if (size == 0) {
            throw new RefusedFileException(
                    FailureCode.EMPTY_FILE, "The file has no bytes. Send a file with a header and records.");
        }
        FirstRecord first = (dialect, known) -> read(head, head.length == size, dialect, known);
        PartialDialect asked = new PartialDialect(options.delimiter(), options.encoding());
        String name = options.layout();
        Described described = name == null ? byHeader(first, asked) : byName(first, asked, name);
        return new Plan(
                Plan.CURRENT_VERSION,
                etag,
                size,
                chunkSize.forObject(size),
                described.csv().dialect(),
                described.layout().name(),
                described.layout().text(),
                described.csv().dataStart(),
                windowChunks,
                null,
                retorno(options, described.layout()));
    }

    /** What the sender says goes before what the layout says; of a rehearsal none is made. */
    private static @Nullable Style retorno(UploadOptions options, LayoutFile layout) {
        if (options.isRehearsal()) {
            return null;
        }
        return options.retorno() == null ? layout.retorno() : options.retorno();
    }

    /**
     * The plan for a file of fixes: one chunk, since it is read beside the rejects that it corrects, from the first to the
     * last.
     *
     * @param fixed the plan of the upload that they are for
     * @throws RefusedFileException when it is no download of that upload's rejects
     */
    public Plan fixesPlan(
            byte[] head, long size, String etag, UploadOptions options, Plan fixed, List<String> columns, Fixes fixes) {
        if (size == 0) {
            throw new RefusedFileException(
                    FailureCode.EMPTY_FILE, "The file has no bytes. Send the corrected rejects.");
        }
        List<String> wanted = OwnColumns.before(columns);
        Predicate<List<String>> known = header -> isWith(header, wanted);
        PartialDialect asked = new PartialDialect(options.delimiter(), options.encoding());
        Head.Csv csv = read(head, head.length == size, asked, known);
        if (!known.test(csv.header())) {
            throw new RefusedFileException(
                    FailureCode.HEADER_MISMATCH,
                    "The first record is not that of the rejects of the upload that these are to fix: "
                            + String.join(", ", OwnColumns.NAMES) + " and the " + columns.size()
                            + " columns of layout " + fixed.layout()
                            + ". Download them, correct them, and send that file.");
        }
        return new Plan(
                Plan.CURRENT_VERSION,
                etag,
                size,
                size,
                csv.dialect(),
                fixed.layout(),
                fixed.layoutText(),
                csv.dataStart(),
                1,
                fixes);
    }

    /** Spreadsheets give all rows, and so the header, as many cells as the longest has. */
    private static boolean isWith(List<String> header, List<String> wanted) {
        return header.size() >= wanted.size()
                && header.subList(0, wanted.size()).equals(wanted)
                && header.subList(wanted.size(), header.size()).stream().allMatch(String::isEmpty);
    }

    /** Reads the first record of a file, as far as a dialect is not to be found out. */
    @FunctionalInterface
    private interface FirstRecord {
        Head.Csv in(PartialDialect dialect, Predicate<List<String>> known);
    }

    /** A file whose layout is known. */
    private record Described(Head.Csv csv, LayoutFile layout) {}

    /** Whoever names a layout means its dialect, too. */
    private Described byName(FirstRecord first, PartialDialect asked, String name) {
        LayoutFile layout = layouts.named(name)
                .orElseThrow(
                        () -> new RefusedFileException(
                                FailureCode.HEADER_MISMATCH,
                                "There is no layout of the name that was asked for. Leave it out, or ask for one of GET /v1/layouts."));
        List<String> columns = layout.layout().columnNames();
        Head.Csv csv = first.in(asked.or(layout.dialect()), columns::equals);
        if (!csv.header().equals(columns)
                && first.in(asked, columns::equals).header().equals(columns)) {
            throw inAnotherDialect(layout, csv.dialect());
        }
        requireHeader(csv, layout);
        return new Described(csv, layout);
    }

    /**
     * The header tells the layout, but to read it one must know the dialect, of which the layout may have a word to say. So the
     * header is read as it looks, and where the layout's dialect is another one, read again in that.
     */
    private Described byHeader(FirstRecord first, PartialDialect asked) {
        Head.Csv csv = first.in(asked, header -> layouts.withColumns(header).isPresent());
        LayoutFile layout = layouts.withColumns(csv.header())
                .or(() -> layouts.nearest(csv.header()))
                .orElseThrow(() -> new IllegalStateException("There is no layout at all"));
        requireHeader(csv, layout);
        PartialDialect dialect = asked.or(layout.dialect());
        if (dialect.fits(csv.dialect())) {
            return new Described(csv, layout);
        }
        Head.Csv again = first.in(dialect, layout.layout().columnNames()::equals);
        if (!again.header().equals(csv.header())) {
            throw inAnotherDialect(layout, again.dialect());
        }
        return new Described(again, layout);
    }

    private static Head.Csv read(
            byte[] head, boolean wholeFile, PartialDialect dialect, Predicate<List<String>> known) {
        Head found = Head.inspect(head, wholeFile, dialect.delimiter(), dialect.encoding(), known);
        if (found instanceof Head.UnsupportedEncoding unsupported) {
            throw new RefusedFileException(
                    FailureCode.UNSUPPORTED_ENCODING,
                    "The file is " + unsupported.what() + ". Send it as CSV text in UTF-8 or Windows-1252.");
        }
        if (found instanceof Head.NoHeader noHeader) {
            throw new RefusedFileException(
                    FailureCode.HEADER_MISMATCH,
                    "The file has no header: " + noHeader.why() + ". Send the columns' names as its first record.");
        }
        return (Head.Csv) found;
    }

    private static void requireHeader(Head.Csv csv, LayoutFile layout) {
        Optional<String> mismatch = HeaderCheck.mismatch(csv.header(), layout.layout());
        if (mismatch.isPresent()) {
            throw new RefusedFileException(FailureCode.HEADER_MISMATCH, mismatch.get());
        }
    }

    private static RefusedFileException inAnotherDialect(LayoutFile layout, Dialect wanted) {
        String delimiter = wanted.delimiter() == '\t' ? "a tab" : "\"" + wanted.delimiter() + "\"";
        return new RefusedFileException(
                FailureCode.HEADER_MISMATCH,
                "The header is that of layout " + layout.name() + ", but not written as its files are: with "
                        + delimiter
                        + " between two fields, in "
                        + wanted.encoding().charset().name()
                        + ". Write the file so, or name its delimiter and encoding in"
                        + " the upload's options.");
    }
}

package io.remessa.api.rejects;

import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes every reject of an upload into one CSV file, unmasked, for its owner to correct. Records go through as they are
 * read, so that a download takes as much memory for one of 16 MiB as for a short one. The bytes depend on the uploaded
 * file alone, not on how it was cut into chunks. Safe for use by many threads.
 */
public final class RejectsFile {

    /** A download has a connection to S3 for as long as its client likes, and the service has 50 of them. */
    static final int MOST_AT_A_TIME = 32;

    private static final int PIECE_BYTES = 1 << 13;
    private static final byte[] APOSTROPHE = {'\''};

    private final ChunkRejects rejects;
    private final ReadsAtATime downloads = new ReadsAtATime(MOST_AT_A_TIME);

    public RejectsFile(ChunkRejects rejects) {
        this.rejects = rejects;
    }

    /** What is left to do once it is certain that the file can be written. */
    @FunctionalInterface
    public interface Content {
        /** Writes the file; leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The file of the newest revision. */
    public Content of(Owner owner, UploadId id, Language language) {
        return of(owner, id, null, language);
    }

    /**
     * The file.
     *
     * @param revision of the result, from 1; null for the newest
     * @param language of the messages
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY, TOO_MANY_DOWNLOADS; from the
     *     content also RESULT_EXPIRED
     */
    public Content of(Owner owner, UploadId id, @Nullable Integer revision, Language language) {
        downloads.requireRoom();
        ChunkRejects.OfRevision found = rejects.require(owner, id, revision);
        return out -> {
            downloads.begin();
            try {
                write(found, language, out);
            } finally {
                downloads.end();
            }
        };
    }

    private void write(ChunkRejects.OfRevision found, Language language, OutputStream out) throws IOException {
        CsvOutput csv = new CsvOutput(out);
        for (String column : OwnColumns.before(found.layout().columnNames())) {
            csv.cell(column);
        }
        csv.endRecord();
        byte[] piece = new byte[PIECE_BYTES];
        for (RejectSources.Source source : found.sources()) {
            try (RejectReader reader = rejects.read(source, 0)) {
                for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                    writeOwnCells(reject, language, csv);
                    while (reader.cells().nextCell()) {
                        copyCell(reader.cells(), csv, piece);
                    }
                    csv.endRecord();
                }
            }
        }
        csv.flush();
    }

    private static void writeOwnCells(Reject reject, Language language, CsvOutput csv) throws IOException {
        csv.cell(Long.toString(reject.line()));
        csv.cell(Long.toString(reject.byteOffset()));
        csv.cell(reject.breaches().stream().map(breach -> breach.rule().name()).collect(Collectors.joining(" ")));
        csv.cell(reject.breaches().stream()
                .map(Reject.Breach::column)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
        csv.cell(language.message(reject));
    }

    /** Validation has put quotes where a field needs them; an apostrophe more changes nothing about that. */
    private static void copyCell(CsvInput cell, CsvOutput csv, byte[] piece) throws IOException {
        csv.beginCell(cell.isQuoted());
        int count = cell.read(piece);
        if (count > 0 && needsApostrophe(piece, count)) {
            csv.write(APOSTROPHE, 1);
        }
        for (; count > 0; count = cell.read(piece)) {
            csv.write(piece, count);
        }
        csv.endCell();
    }

    /** All that matters to a spreadsheet is ASCII, so every byte may stand for a character here. */
    private static boolean needsApostrophe(byte[] piece, int count) {
        int beginning = Math.min(count, SpreadsheetSafe.BEGINNING);
        return SpreadsheetSafe.needsApostrophe(new String(piece, 0, beginning, StandardCharsets.ISO_8859_1));
    }
}

package io.remessa.api.rejects;

import io.remessa.api.limit.Places;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes every reject of an upload, or the first ones of the file, into one CSV file, unmasked, for its owner to correct. Records go through as they are
 * read, so that a download takes as much memory for one of 16 MiB as for a short one. The bytes depend on the uploaded
 * file alone, not on how it was cut into chunks. Safe for use by many threads.
 */
public final class RejectsFile {

    /** A download has a connection to S3 for as long as its client likes, and the service has 50 of them. */
    static final int MOST_AT_A_TIME = 32;

    private static final int PIECE_BYTES = 1 << 13;
    private static final byte[] APOSTROPHE = {'\''};

    private final ChunkRejects rejects;
    private final OptionalLong most;
    private final Places downloads;

    /**
     * Downloads of the first rejects, or of all.
     *
     * @param most so many records a file has at most, 1 or more; empty for all that there are
     * @param mostOfOne so many downloads of one owner go on at a time, 1 or more
     * @throws IllegalArgumentException when one of them is less than 1
     */
    public RejectsFile(ChunkRejects rejects, OptionalLong most, int mostOfOne) {
        if (most.isPresent() && most.getAsLong() < 1) {
            throw new IllegalArgumentException("A download of rejects has 1 record at least, not " + most.getAsLong());
        }
        this.rejects = rejects;
        this.most = most;
        this.downloads = new Places("downloads of rejects", MOST_AT_A_TIME, mostOfOne, ErrorCode.TOO_MANY_DOWNLOADS);
    }

    /** How many of so many rejects a file has. */
    public Extent extent(long rejects) {
        return most.isPresent() ? Extent.capped(rejects, most.getAsLong()) : new Extent(null, true);
    }

    /**
     * How far a file goes.
     *
     * @param cap so many records it has at most; null for any number
     * @param complete whether it has all rejects
     */
    public record Extent(@Nullable Long cap, boolean complete) {

        static Extent capped(long rejects, long cap) {
            return new Extent(cap, rejects <= cap);
        }

        /** What is to be said in the name of the file, which people see before anything else of it. */
        public String inName() {
            return complete ? "" : "-first-" + cap;
        }
    }

    /** What is left to do once it is certain that the file can be written. */
    public interface Content {
        /** How far the file goes. */
        Extent extent();

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
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY, TOO_MANY_REQUESTS,
     *     TOO_MANY_DOWNLOADS; from the content the last two, when others were faster, and RESULT_EXPIRED
     */
    public Content of(Owner owner, UploadId id, @Nullable Integer revision, Language language) {
        downloads.requireRoom(owner);
        ChunkRejects.OfRevision found = rejects.require(owner, id, revision);
        return new Content() {
            @Override
            public Extent extent() {
                return RejectsFile.this.extent(found.records());
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                // Not before: nobody would give back the place of a client that goes before its file begins.
                Places.Place place = downloads.take(owner);
                try {
                    write(found, language, out);
                } finally {
                    place.close();
                }
            }
        };
    }

    private void write(ChunkRejects.OfRevision found, Language language, OutputStream out) throws IOException {
        CsvOutput csv = new CsvOutput(out);
        for (String column : OwnColumns.before(found.layout().columnNames())) {
            csv.cell(column);
        }
        csv.endRecord();
        OwnCells ownCells = new OwnCells(found.revision(), language);
        byte[] piece = new byte[PIECE_BYTES];
        long left = most.orElse(Long.MAX_VALUE);
        for (RejectSources.Source source : found.sources()) {
            if (left == 0) {
                break;
            }
            try (RejectReader reader = rejects.read(source, FramePlace.START)) {
                for (Reject reject = reader.next(); reject != null && left > 0; reject = reader.next()) {
                    left--;
                    ownCells.write(reject, csv);
                    CsvInput cells = reader.cells();
                    cells.copyUsualCells(csv);
                    while (cells.nextCell()) {
                        copyCell(cells, csv, piece);
                        cells.copyUsualCells(csv);
                    }
                    csv.endRecord();
                }
            }
        }
        csv.flush();
    }

    /** Validation has put quotes where a field needs them; an apostrophe more changes nothing about that. */
    private static void copyCell(CsvInput cell, CsvOutput csv, byte[] piece) throws IOException {
        csv.beginCell(cell.isQuoted());
        int count = cell.read(piece);
        if (count > 0 && SpreadsheetSafe.needsApostrophe(piece, 0, count)) {
            csv.write(APOSTROPHE, 1);
        }
        for (; count > 0; count = cell.read(piece)) {
            csv.write(piece, count);
        }
        csv.endCell();
    }
}

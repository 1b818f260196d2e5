package io.remessa.api.rejects;

import com.opencsv.CSVWriter;
import io.remessa.csv.layout.Layout;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes every reject of an upload into one CSV file, unmasked, for its owner to correct. One record is in memory at a
 * time. The bytes depend on the uploaded file alone, not on how it was cut into chunks.
 */
public final class RejectsFile {

    private static final List<String> OWN_COLUMNS = List.of("line", "byte_offset", "rules", "columns", "message");

    private final ChunkRejects rejects;

    public RejectsFile(ChunkRejects rejects) {
        this.rejects = rejects;
    }

    /** What is left to do once it is certain that the file can be written. */
    @FunctionalInterface
    public interface Content {
        /** Writes the file; leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The file.
     *
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY, RESULT_EXPIRED
     */
    public Content of(Owner owner, UploadId id) {
        Layout layout = rejects.layout(rejects.requireSummary(owner, id));
        List<ChunkRejects.Source> sources = rejects.sources(id);
        return out -> write(layout, sources, out);
    }

    private void write(Layout layout, List<ChunkRejects.Source> sources, OutputStream out) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        @SuppressWarnings("resource") // Closing it would close the response, which is not ours.
        CSVWriter csv = new CSVWriter(text);
        csv.writeNext(
                Stream.concat(OWN_COLUMNS.stream(), layout.columnNames().stream())
                        .toArray(String[]::new),
                false);
        for (ChunkRejects.Source source : sources) {
            try (RejectReader reader = rejects.read(source, 0)) {
                for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                    csv.writeNext(row(reject), false);
                    requireWritten(csv);
                }
            }
        }
        csv.flush();
        requireWritten(csv);
    }

    /** The writer keeps its errors to itself; without this a client that has gone would be written to until the end. */
    private static void requireWritten(CSVWriter csv) throws IOException {
        IOException error = csv.getException();
        if (error != null) {
            throw error;
        }
    }

    private static String[] row(Reject reject) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(reject.line()));
        cells.add(Long.toString(reject.byteOffset()));
        cells.add(reject.breaches().stream().map(breach -> breach.rule().name()).collect(Collectors.joining(" ")));
        cells.add(reject.breaches().stream()
                .map(Reject.Breach::column)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
        cells.add(PortugueseMessages.of(reject));
        reject.fields().forEach(field -> cells.add(SpreadsheetSafe.escape(field)));
        return cells.toArray(String[]::new);
    }
}

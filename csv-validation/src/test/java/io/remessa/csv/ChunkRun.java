package io.remessa.csv;

import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Validation of one chunk, its rejects written as they are kept and read back. */
record ChunkRun(ByteRange range, ChunkResult result, List<List<String>> rejects) {

    static final Layout PARCELAS =
            Layouts.builtIn().named("parcelas").orElseThrow().layout();

    static ChunkRun of(CsvFile file, ByteRange range) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(file.bytes(), (int) range.start(), (int) range.length());
        Place place = new Place(range, file.dataStart(), range.end() == file.length());
        ChunkResult result;
        long written;
        try (RejectWriter writer =
                new RejectWriter(out, PARCELAS, file.dialect().encoding())) {
            result = new ChunkValidation(PARCELAS, file.dialect()).validate(in, place, writer);
            written = writer.records();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<List<String>> rejects = Opencsv.read(out.toByteArray());
        if (written != rejects.size() || written != result.rejected().records()) {
            throw new AssertionError("Rejects counted, written and read back differ");
        }
        return new ChunkRun(range, result, rejects);
    }

    static ChunkRun whole(CsvFile file) {
        return of(file, new ByteRange(0, file.length()));
    }

    boolean endedAtRecordEnd() {
        return result.end().kind() == ChunkEnd.Kind.AT_RECORD_END;
    }

    /** What consecutive chunks gave together, line numbers made those of the file. */
    static Outcome addUp(List<ChunkRun> chunks) {
        Totals accepted = Totals.NONE;
        Totals rejected = Totals.NONE;
        long lines = 0;
        List<List<String>> rejects = new ArrayList<>();
        for (ChunkRun chunk : chunks) {
            accepted = accepted.plus(chunk.result().accepted());
            rejected = rejected.plus(chunk.result().rejected());
            for (List<String> reject : chunk.rejects()) {
                List<String> moved = new ArrayList<>(reject);
                moved.set(0, Long.toString(Long.parseLong(reject.get(0)) + lines));
                rejects.add(moved);
            }
            lines += chunk.result().lines();
        }
        return new Outcome(accepted, rejected, lines, rejects);
    }
}

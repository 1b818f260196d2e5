package io.remessa.csv.retorno;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.RecordSink;
import io.remessa.csv.check.RecordValidation;
import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.text.LineCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Makes retornos of files that lie in memory. */
final class Retornos {

    private Retornos() {}

    /**
     * That of a chunk.
     *
     * @param first whether it is the first, which has the header
     */
    static byte[] ofChunk(LaidOutFile file, ByteRange range, boolean first, Style money) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RetornoWriter writer =
                new RetornoWriter(out, file.layout(), file.dialect().encoding(), money)) {
            if (first) {
                writer.writeHeader();
            }
            validate(file, range, writer);
        }
        return out.toByteArray();
    }

    /** That of the whole file. */
    static byte[] ofFile(LaidOutFile file, Style money) throws IOException {
        return ofChunk(file, whole(file), true, money);
    }

    /** That of the whole file, from the plain engine. */
    static byte[] plainly(LaidOutFile file, Style money) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file.bytes());
        long lines = LineCount.skipping(in, file.dataStart());
        RecordBuffer buffer = new RecordBuffer(in, file.dataStart(), lines);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RetornoWriter writer =
                new RetornoWriter(out, file.layout(), file.dialect().encoding(), money)) {
            writer.writeHeader();
            RecordValidation records = new RecordValidation(
                    buffer,
                    true,
                    file.layout(),
                    file.dialect(),
                    new TotalsBuilder(file.layout(), file.dialect().encoding()),
                    new TotalsBuilder(file.layout(), file.dialect().encoding()),
                    (record, findings) -> {},
                    writer);
            Found found = Found.RECORD;
            while (found == Found.RECORD) {
                found = records.next();
            }
        }
        return out.toByteArray();
    }

    /** Has a sink take the records of a chunk. */
    static ChunkResult validate(LaidOutFile file, ByteRange range, RecordSink sink) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file.bytes(), (int) range.start(), (int) range.length());
        Place place = new Place(range, file.dataStart(), range.end() == file.length());
        return new ChunkValidation(file.layout(), file.dialect()).validate(in, place, (r, f) -> {}, sink);
    }

    static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static ByteRange whole(LaidOutFile file) {
        return new ByteRange(0, file.length());
    }
}

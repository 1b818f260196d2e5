package io.remessa.csv.profile;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.reject.CellWriter;
import io.remessa.csv.reject.Utf8Output;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.ByteSearch;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A hash of what a record says: of its fields in UTF-8, with commas between them, and quotes just where they are needed. So it is the
 * same whatever the file's encoding, delimiter and quotes are, and of a reject that is read back. Not thread-safe.
 */
final class RecordHash {

    private static final Hasher64 HASHER = Hashing.komihash5_0();
    private static final byte COMMA = ',';

    private final Encoding encoding;
    private final HashStream64 stream = HASHER.hashStream();
    private final Utf8Output out;
    private final CellWriter cells;

    RecordHash(Encoding encoding) {
        this.encoding = encoding;
        this.out = new Utf8Output(new Hashed(stream), encoding);
        this.cells = new CellWriter(out, encoding);
    }

    /** @param findings what is wrong with the record, all of it */
    long of(CsvRecord record, Findings findings) {
        boolean utf8 = isUtf8(record, findings);
        if (utf8 && record.isWithoutQuotes() && hasCommas(record)) {
            return HASHER.hashBytesToLong(record.bytes(), record.from(), record.to() - record.from());
        }
        try {
            stream.reset();
            for (int i = 0; i < record.fieldCount(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                cells.write(record, i, utf8);
            }
            out.flush();
            return stream.getAsLong();
        } catch (IOException e) {
            throw new UncheckedIOException("A hash cannot fail to be written", e);
        }
    }

    private boolean isUtf8(CsvRecord record, Findings findings) {
        return encoding == Encoding.UTF_8
                ? findings.isOfReadableText()
                : ByteSearch.firstNonAscii(record.bytes(), record.from(), record.to()) == record.to();
    }

    /** Whether commas stand between the fields, and nowhere else, of a record without quotes. */
    private static boolean hasCommas(CsvRecord record) {
        byte[] bytes = record.bytes();
        return record.fieldCount() == 1
                ? ByteSearch.indexOf(bytes, record.from(), record.to(), COMMA) == record.to()
                : bytes[record.firstDelimiter()] == COMMA;
    }

    private static final class Hashed extends OutputStream {

        private final HashStream64 stream;

        Hashed(HashStream64 stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) {
            stream.putByte((byte) b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            stream.putBytes(bytes, from, count);
        }
    }
}

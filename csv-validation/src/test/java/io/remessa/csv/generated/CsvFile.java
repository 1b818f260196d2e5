package io.remessa.csv.generated;

import io.remessa.csv.text.Dialect;
import java.io.ByteArrayOutputStream;

/** A file and what the dispatcher knows about it. Not thread-safe. */
public final class CsvFile {

    private final byte[] bytes;
    private final int dataStart;
    private final Dialect dialect;

    private CsvFile(byte[] bytes, int dataStart, Dialect dialect) {
        this.bytes = bytes;
        this.dataStart = dataStart;
        this.dialect = dialect;
    }

    /** A file of a head, which is mark and header with its line end, and of what follows. */
    public static CsvFile of(byte[] head, byte[] records, Dialect dialect) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head);
        file.writeBytes(records);
        boolean splitLineEnd = head[head.length - 1] == '\r' && records.length > 0 && records[0] == '\n';
        return new CsvFile(file.toByteArray(), head.length + (splitLineEnd ? 1 : 0), dialect);
    }

    /** All of it; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** Offset of the first record after mark and header. */
    public int dataStart() {
        return dataStart;
    }

    public Dialect dialect() {
        return dialect;
    }
}

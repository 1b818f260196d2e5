package io.remessa.csv.engine;

import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.text.Dialect;
import java.nio.charset.StandardCharsets;

/** A file, and what is known about it before its records are looked at. */
public final class LaidOutFile {

    private final byte[] bytes;
    private final int dataStart;
    private final Dialect dialect;
    private final Layout layout;

    /**
     * @param bytes all of it; not to be changed
     * @param dataStart offset of the first record after mark and header
     */
    public LaidOutFile(byte[] bytes, int dataStart, Dialect dialect, Layout layout) {
        this.bytes = bytes;
        this.dataStart = dataStart;
        this.dialect = dialect;
        this.layout = layout;
    }

    public static LaidOutFile of(CsvFile file, Layout layout) {
        return new LaidOutFile(file.bytes(), file.dataStart(), file.dialect(), layout);
    }

    /** A file without a header. */
    public static LaidOutFile of(byte[] records, Dialect dialect, Layout layout) {
        return new LaidOutFile(records, 0, dialect, layout);
    }

    /** The same bytes under another layout. */
    public LaidOutFile under(Layout other) {
        return new LaidOutFile(bytes, dataStart, dialect, other);
    }

    /** All of it; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int dataStart() {
        return dataStart;
    }

    public Dialect dialect() {
        return dialect;
    }

    public Layout layout() {
        return layout;
    }

    public int length() {
        return bytes.length;
    }

    /** Whether the place between two bytes lies between the CR and the LF of a CRLF, where no border ever lies. */
    public boolean isInsideLineEnd(int cut) {
        return cut > 0 && cut < bytes.length && bytes[cut - 1] == '\r' && bytes[cut] == '\n';
    }

    /** The beginning of the file as it can stand in a message. */
    public String visible() {
        String text = new String(bytes, 0, Math.min(bytes.length, 2_000), StandardCharsets.ISO_8859_1);
        return "<" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + ">";
    }
}

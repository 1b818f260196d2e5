package io.remessa.cli.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How the fields are written down.
 *
 * @param delimiter the character between two fields
 * @param lineEnd the bytes after every record
 * @param byteOrderMark whether the file begins with the UTF-8 byte order mark
 */
public record SampleDialect(Delimiter delimiter, LineEnd lineEnd, boolean byteOrderMark) {

    /** What can stand between two fields. */
    public enum Delimiter {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What can stand after a record. */
    public enum LineEnd {
        LF("\n"),
        CRLF("\r\n");

        private final String characters;

        LineEnd(String characters) {
            this.characters = characters;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    byte delimiterByte() {
        return (byte) delimiter.character;
    }

    byte[] lineEndBytes() {
        return lineEnd.characters.getBytes(StandardCharsets.US_ASCII);
    }

    /** A field with this value, in quotes only where it needs them (RFC 4180). */
    byte[] field(String value) {
        boolean needsQuotes = value.indexOf(delimiter.character) >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || value.startsWith("\"");
        return needsQuotes ? quoted(value) : value.getBytes(StandardCharsets.UTF_8);
    }

    /** A field with this value, in quotes; quotes inside are doubled. */
    byte[] quoted(String value) {
        return ("\"" + value.replace("\"", "\"\"") + "\"").getBytes(StandardCharsets.UTF_8);
    }

    /** The first bytes of the file: byte order mark, if any, and header. */
    byte[] head() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (byteOrderMark) {
            head.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        for (SampleColumn column : SampleColumn.ALL) {
            if (column.ordinal() > 0) {
                head.write(delimiterByte());
            }
            head.writeBytes(column.header().getBytes(StandardCharsets.US_ASCII));
        }
        head.writeBytes(lineEndBytes());
        return head.toByteArray();
    }
}

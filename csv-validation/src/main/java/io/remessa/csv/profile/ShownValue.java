package io.remessa.csv.profile;

import io.remessa.csv.layout.Format;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.MaskedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A field as a sample may show it: documents masked, and cut. Stateless. */
final class ShownValue {

    /** So many characters (code points) are shown. */
    static final int MAX_CHARACTERS = 40;

    /** So many bytes of UTF-8 they have at most. */
    static final int MAX_BYTES = 64;

    /** What stands behind a value that was cut. */
    static final String CUT = "…";

    /** So many are read: enough to know a document that begins within those shown, with three characters between digits. */
    private static final int READ_CHARACTERS = MAX_CHARACTERS + 64;

    private static final int MAX_BYTES_OF_CHARACTER = 4;

    private ShownValue() {}

    static String of(CsvRecord record, int column, Format format, Encoding encoding) {
        String text = beginning(record, column, encoding);
        return cut(format instanceof Format.Document ? MaskedDocuments.mask(text) : MaskedDocuments.in(text));
    }

    /** In no more memory than that takes, where the field has no quotes in it. */
    private static String beginning(CsvRecord record, int column, Encoding encoding) {
        byte[] bytes = record.isPlain(column)
                ? Arrays.copyOfRange(
                        record.bytes(),
                        record.start(column),
                        Math.min(record.end(column), record.start(column) + READ_CHARACTERS * MAX_BYTES_OF_CHARACTER))
                : record.value(column);
        String text = new String(bytes, encoding.charset());
        return text.codePointCount(0, text.length()) <= READ_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, READ_CHARACTERS));
    }

    /** Cut after masking, so that no part of a document is left that does not look like one. */
    private static String cut(String masked) {
        int end = 0;
        int characters = 0;
        int bytes = 0;
        while (end < masked.length()) {
            int character = masked.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            characters++;
            if (characters > MAX_CHARACTERS || bytes > MAX_BYTES) {
                return masked.substring(0, end) + CUT;
            }
            end += Character.charCount(character);
        }
        return masked;
    }
}

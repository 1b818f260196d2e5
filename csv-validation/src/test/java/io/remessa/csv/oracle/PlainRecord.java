package io.remessa.csv.oracle;

import java.util.List;

/**
 * A record as the plain parser found it. Texts hold one character per byte, whatever the encoding.
 *
 * @param offset in the file, of its first byte
 * @param end offset of the byte after its last, its line end not included
 * @param line its first physical line, from 0
 * @param fields their values, with quotes resolved
 * @param fieldEnds offset after each field, closing quotes included
 * @param brokenField the first field with broken quotes, or -1
 * @param unclosedQuoteAt offset of the quote that the file left open, or -1
 */
public record PlainRecord(
        int offset,
        int end,
        long line,
        List<String> fields,
        List<Integer> fieldEnds,
        int brokenField,
        int unclosedQuoteAt) {

    /** Index of the field in which the byte at an offset in the file stands. */
    int fieldAt(int position) {
        int field = 0;
        while (fieldEnds.get(field) <= position) {
            field++;
        }
        return field;
    }
}

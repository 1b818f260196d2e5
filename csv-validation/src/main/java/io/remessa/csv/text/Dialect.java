package io.remessa.csv.text;

/**
 * How a file writes its records. Quotes are always {@code "} and doubled inside a quoted field (RFC 4180); LF, CRLF and
 * CR all end a record.
 *
 * @param encoding of every byte of the file
 * @param delimiter the ASCII character between two fields: {@code , ; |} or tab
 */
public record Dialect(Encoding encoding, char delimiter) {

    /** The delimiters that are recognised, the most likely first. */
    public static final String DELIMITERS = ",;\t|";

    public Dialect {
        requireDelimiter(delimiter);
    }

    static void requireDelimiter(char delimiter) {
        if (DELIMITERS.indexOf(delimiter) < 0) {
            throw new IllegalArgumentException(
                    "Not a delimiter that is supported: U+" + Integer.toHexString(delimiter));
        }
    }
}

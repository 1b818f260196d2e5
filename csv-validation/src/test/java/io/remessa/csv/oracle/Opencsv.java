package io.remessa.csv.oracle;

import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Well-formed CSV as opencsv understands it. Its parser is given whole records: its {@code CSVReader} takes a blank line
 * inside quotes for the end of the file when it keeps carriage returns, and changes CRLF to LF when it does not.
 */
public final class Opencsv {

    private Opencsv() {}

    /** The records of a CSV that must be UTF-8 to its last byte. */
    public static List<List<String>> read(byte[] utf8) {
        try {
            CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
            return read(strict.decode(ByteBuffer.wrap(utf8)).toString(), ',');
        } catch (CharacterCodingException e) {
            throw new UncheckedIOException("Not UTF-8", e);
        }
    }

    /** The records of a text whose every quote belongs to a quoted field. Blank lines are no records. */
    public static List<List<String>> read(String csv, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                add(records, csv.substring(start, i), delimiter);
                start = i + 1;
            }
        }
        add(records, csv.substring(start), delimiter);
        return records;
    }

    private static void add(List<List<String>> records, String record, char delimiter) {
        if (!record.isEmpty()) {
            try {
                records.add(List.of(new RFC4180ParserBuilder()
                        .withSeparator(delimiter)
                        .build()
                        .parseLine(record)));
            } catch (IOException e) {
                throw new UncheckedIOException("opencsv cannot read " + record, e);
            }
        }
    }
}

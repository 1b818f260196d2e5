package io.remessa.systemtests.packaged;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files of rows, as somebody with a spreadsheet reads and writes them. */
final class RejectRows {

    /** In front of the original fields. */
    static final int OWN_CELLS = 6;

    private RejectRows() {}

    /** All rows of a file with commas, its header among them. */
    static List<List<String>> read(byte[] csv) {
        List<List<String>> rows = new ArrayList<>();
        scan(csv, ',', record -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < record.fieldCount(); i++) {
                cells.add(record.text(i, Encoding.UTF_8));
            }
            rows.add(cells);
        });
        return rows;
    }

    /** Offset and length in bytes of all records of a file, the header among them. */
    static Map<Long, Integer> places(byte[] csv) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        scan(csv, ',', record -> places.put(record.offset(), record.to() - record.from()));
        return places;
    }

    private interface Each {
        void record(CsvRecord record);
    }

    private static void scan(byte[] csv, char delimiter, Each each) {
        RecordScanner scanner =
                new RecordScanner(new RecordBuffer(new ByteArrayInputStream(csv), 0, 0), delimiter, true);
        try {
            while (scanner.next() == RecordScanner.Found.RECORD) {
                each.record(scanner.record());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
    }

    /** As a Brazilian spreadsheet writes it: byte order mark, semicolons, CRLF. */
    static byte[] spreadsheet(List<List<String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        for (List<String> row : rows) {
            String line = row.stream().map(RejectRows::cell).collect(Collectors.joining(";", "", "\r\n"));
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String cell(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}

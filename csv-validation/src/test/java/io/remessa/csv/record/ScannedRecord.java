package io.remessa.csv.record;

import io.remessa.csv.oracle.PlainRecord;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.record.RecordScanner.Start;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A record as it was when the scanner showed it; texts hold one character per byte. */
record ScannedRecord(long offset, String text, long line, List<String> fields, int brokenField, long unclosedQuoteAt) {

    /** What scanning to the end gave. */
    record Scan(List<ScannedRecord> records, Found end, long offset, long lines, long openQuoteAt) {}

    /** How to scan: the whole file unless said otherwise. */
    record Setting(char delimiter, boolean lastOfFile, int maxRecordBytes, int bufferBytes) {

        static Setting buffer(int bytes) {
            return new Setting(',', true, RecordScanner.MAX_RECORD_BYTES, bytes);
        }

        Setting delimiter(char other) {
            return new Setting(other, lastOfFile, maxRecordBytes, bufferBytes);
        }

        Setting lastOfFile(boolean last) {
            return new Setting(delimiter, last, maxRecordBytes, bufferBytes);
        }

        Setting maxRecordBytes(int max) {
            return new Setting(delimiter, lastOfFile, max, bufferBytes);
        }
    }

    /** Scans the bytes in [from, to) of a file. */
    static Scan scan(byte[] file, int from, int to, Setting setting) {
        RecordBuffer buffer =
                new RecordBuffer(new ByteArrayInputStream(file, from, to - from), from, 0, setting.bufferBytes());
        RecordScanner scanner = new RecordScanner(
                buffer, setting.delimiter(), setting.lastOfFile(), Start.RECORD, setting.maxRecordBytes());
        try {
            List<ScannedRecord> records = new ArrayList<>();
            Found found;
            while ((found = scanner.next()) == Found.RECORD) {
                records.add(copy(scanner.record()));
            }
            return new Scan(records, found, scanner.offset(), scanner.lines(), scanner.openQuoteAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scan scan(byte[] file, Setting setting) {
        return scan(file, 0, file.length, setting);
    }

    /** The record that the plain parser found, in the same words. */
    static ScannedRecord of(PlainRecord plain, byte[] file) {
        return new ScannedRecord(
                plain.offset(),
                latin1(file, plain.offset(), plain.end()),
                plain.line(),
                plain.fields(),
                plain.brokenField(),
                plain.unclosedQuoteAt());
    }

    ScannedRecord movedDown(long byLines) {
        return new ScannedRecord(offset, text, line + byLines, fields, brokenField, unclosedQuoteAt);
    }

    private static ScannedRecord copy(CsvRecord record) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < record.fieldCount(); i++) {
            byte[] value = record.value(i);
            fields.add(latin1(value, 0, value.length));
            if (record.isPlain(i) && !fields.get(i).equals(latin1(record.bytes(), record.start(i), record.end(i)))) {
                throw new AssertionError("Field " + i + " is said to be plain, but its bytes are not its value");
            }
        }
        if (record.hasBrokenQuotes() != record.brokenField() >= 0) {
            throw new AssertionError("The record's broken quotes are in no field");
        }
        return new ScannedRecord(
                record.offset(),
                latin1(record.bytes(), record.from(), record.to()),
                record.line(),
                fields,
                record.brokenField(),
                record.hasUnclosedQuote() ? record.unclosedQuoteAt() : -1);
    }

    private static String latin1(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}

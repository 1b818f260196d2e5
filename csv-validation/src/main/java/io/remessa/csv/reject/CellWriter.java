package io.remessa.csv.reject;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.ByteSearch;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.EncodingCheck;
import java.io.IOException;

/** Writes fields of records as cells of CSV: UTF-8, commas, quoted where RFC 4180 asks for it. Not thread-safe. */
public final class CellWriter {

    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';

    private final Utf8Output out;
    private final Encoding encoding;

    /** @param encoding of the records */
    public CellWriter(Utf8Output out, Encoding encoding) {
        this.out = out;
        this.encoding = encoding;
    }

    /** Whether the record's bytes are UTF-8 already. */
    public boolean isUtf8(CsvRecord record, Findings findings) {
        if (encoding != Encoding.UTF_8) {
            return ByteSearch.firstNonAscii(record.bytes(), record.from(), record.to()) == record.to();
        }
        return isChecked(findings)
                || EncodingCheck.firstInvalid(encoding, record.bytes(), record.from(), record.to()) == record.to();
    }

    /** Whether it is known that no byte is invalid: somebody looked, and did not find any. */
    private static boolean isChecked(Findings findings) {
        for (int i = 0; i < findings.size(); i++) {
            switch (findings.rule(i)) {
                case QUOTE_SYNTAX, FIELD_COUNT, ENCODING -> {
                    return false;
                }
                default -> {}
            }
        }
        return true;
    }

    /** Whether what stands between the record's fields is what stands between those of a row. */
    public static boolean hasCommas(CsvRecord record) {
        byte[] bytes = record.bytes();
        return record.fieldCount() == 1
                ? ByteSearch.indexOf(bytes, record.from(), record.to(), COMMA) == record.to()
                : bytes[record.firstDelimiter()] == COMMA;
    }

    /**
     * Writes one field as it came in.
     *
     * @param utf8 whether the record's bytes are UTF-8 already
     */
    public void write(CsvRecord record, int field, boolean utf8) throws IOException {
        write(record, field, utf8, false);
    }

    /** The same; a cell that a spreadsheet would take for a formula gains an apostrophe. */
    public void writeSafely(CsvRecord record, int field, boolean utf8) throws IOException {
        write(record, field, utf8, needsApostrophe(record, field));
    }

    private void write(CsvRecord record, int field, boolean utf8, boolean apostrophe) throws IOException {
        byte[] bytes = record.bytes();
        int from = record.start(field);
        int to = record.end(field);
        if (record.isPlain(field)) {
            write(bytes, from, from, from, to, utf8, apostrophe);
        } else if (record.isBroken(field) && !utf8 && encoding == Encoding.UTF_8) {
            // Where the closing quote is left out, what stood on either side of it may make one character.
            byte[] value = record.value(field);
            write(value, 0, 0, 0, value.length, false, apostrophe);
        } else if (record.isBroken(field)) {
            int closing = record.closingQuote(field);
            write(bytes, from + 1, closing, Math.min(closing + 1, to), to, utf8, apostrophe);
        } else {
            write(bytes, from, to, to, to, utf8, apostrophe);
        }
    }

    /** Writes a field of two stretches: in [from, closing), quotes are doubled already; in [rest, to), they are not. */
    private void write(byte[] bytes, int from, int closing, int rest, int to, boolean utf8, boolean apostrophe)
            throws IOException {
        boolean quoted = hasSpecial(bytes, from, closing) || hasSpecial(bytes, rest, to);
        if (quoted) {
            out.write('"');
        }
        if (apostrophe) {
            out.write('\'');
        }
        writeText(bytes, from, closing, utf8);
        int written = rest;
        for (int i = rest; i < to; i++) {
            if (bytes[i] == QUOTE) {
                writeText(bytes, written, i + 1, utf8);
                out.write('"');
                written = i + 1;
            }
        }
        writeText(bytes, written, to, utf8);
        if (quoted) {
            out.write('"');
        }
    }

    private void writeText(byte[] bytes, int from, int to, boolean utf8) throws IOException {
        if (utf8) {
            out.write(bytes, from, to);
        } else {
            out.transcode(bytes, from, to);
        }
    }

    /** All that matters to a spreadsheet is ASCII, which every encoding has in one byte a character. */
    private static boolean needsApostrophe(CsvRecord record, int field) {
        byte[] bytes = record.bytes();
        int from = record.start(field);
        int to = record.end(field);
        if (!record.isPlain(field)) {
            bytes = record.value(field);
            from = 0;
            to = bytes.length;
        }
        return SpreadsheetSafe.needsApostrophe(bytes, from, to);
    }

    /** Whether a field without quotes is certain to be no formula, going by its first byte. */
    public static boolean isHarmless(CsvRecord record, int field) {
        int from = record.start(field);
        return from == record.end(field) || !SpreadsheetSafe.mayNeedApostrophe(record.bytes()[from]);
    }

    /** Whether a cell with these bytes has to stand in quotes. */
    static boolean hasSpecial(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == QUOTE || b == COMMA || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}

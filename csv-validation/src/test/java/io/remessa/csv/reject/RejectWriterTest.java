package io.remessa.csv.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.check.RecordRules;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.oracle.PlainRecord;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectWriterTest {

    private static final Layout TWO_COLUMNS = new Layout(
            "two",
            List.of(new Column("one", Format.ANY_TEXT, true), new Column("two", new Format.Whole(), true)),
            List.of());

    @Test
    void aRowIsLineOffsetFindingsAndTheFields() throws IOException {
        assertThat(rejects("ok,1\n\na,b\n")).isEqualTo("2,6,INTEGER_FORMAT:two,a,b\n");
        assertThat(rejects(",\n")).isEqualTo("0,0,REQUIRED:one REQUIRED:two,,\n");
        assertThat(rejects("a\n")).isEqualTo("0,0,FIELD_COUNT,a\n");
    }

    @Test
    void fieldsThatAreNotToldApartAreOneFieldWhateverStandsBeforeThem() throws IOException {
        for (String first : List.of("v", "\"v\"", "v\"w", "\"v,w\"")) {
            String others = ",v".repeat(CsvRecord.MAX_FIELDS - 2);
            String out = rejects(first + others + ",x,y\n" + first + others + ",x,\"q\"\n");

            List<String> rows = out.lines().toList();
            assertThat(rows.get(0)).startsWith("0,0,FIELD_COUNT,").endsWith(",v,\"x,y\"");
            assertThat(rows.get(1)).startsWith("1,").endsWith(",v,\"x,\"\"q\"\"\"");
        }
    }

    @Test
    void aColumnMayHaveAnyName() throws IOException {
        Column any = new Column("Valor \"Total\", 100% @", Format.ANY_TEXT, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Layout one = new Layout("one", List.of(any), List.of());
        try (RejectWriter writer = new RejectWriter(out, one, Encoding.UTF_8)) {
            byte[] record = "\"\"\n".getBytes(StandardCharsets.UTF_8);
            new ChunkValidation(one, new Dialect(Encoding.UTF_8, ','))
                    .validate(
                            new ByteArrayInputStream(record),
                            new Place(new ByteRange(0, record.length), 0, true),
                            writer);
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("0,0,\"REQUIRED:Valor%20\"\"Total\"\",%20100%25%20%40\",\n");
    }

    @Test
    void brokenQuotesAreToldByFieldAndAQuoteThatNeverClosesByItsOffsetToo() throws IOException {
        assertThat(rejects("x,1\n\"a\"b,1\n")).isEqualTo("1,4,QUOTE_SYNTAX:one,ab,1\n");
        assertThat(rejects("x,1\na,\"b\n")).isEqualTo("1,4,QUOTE_SYNTAX:two@6,a,\"b\n\"\n");
        assertThat(rejects("a,b,c,\"d")).isEqualTo("0,0,QUOTE_SYNTAX:#4@6,a,b,c,d\n");
        assertThat(rejects("\"a\"b,\"c")).isEqualTo("0,0,QUOTE_SYNTAX:one@5,ab,c\n");
    }

    @Test
    void bytesThatAreNoTextBecomeTheReplacementCharacter() throws IOException {
        assertThat(rejects("a\u00e9,1\n")).isEqualTo("0,0,ENCODING:one,a\uFFFD,1\n");
    }

    @Test
    void soTheyDoWhereNobodyHasLookedAtThemYet() throws IOException {
        assertThat(rejects("a\u00e9\n")).isEqualTo("0,0,FIELD_COUNT,a\uFFFD\n");
        assertThat(rejects("\"a\"\u00e9,1\n")).isEqualTo("0,0,QUOTE_SYNTAX:one,a\uFFFD,1\n");
    }

    @Test
    void namesOfColumnsAreQuotedWhereTheyHaveCommasOrQuotes() throws IOException {
        Layout odd = new Layout("odd", List.of(new Column("a,\"b\"", new Format.Whole(), true)), List.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write("x\n\"y\n".getBytes(StandardCharsets.US_ASCII), Encoding.UTF_8, odd, out);
        assertThat(Opencsv.read(out.toByteArray()))
                .containsExactly(
                        List.of("0", "0", "INTEGER_FORMAT:a,\"b\"", "x"),
                        List.of("1", "2", "QUOTE_SYNTAX:a,\"b\"@2", "y\n"));
    }

    /** Numbers of all lengths at all places, the ends of the writer's buffer among them. */
    @Test
    void linesAndOffsetsAreWholeWhereverTheyStand() throws IOException {
        String file = IntStream.range(0, 30_000)
                .mapToObj(i -> "x".repeat(i % 13) + "\n\n".repeat(i % 3) + "y\n")
                .collect(Collectors.joining());
        byte[] bytes = file.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(bytes, Encoding.UTF_8, out);
        List<List<String>> expected = PlainParser.parse(bytes, 0, ',').stream()
                .map(record -> List.of(
                        Long.toString(record.line()),
                        Integer.toString(record.offset()),
                        "FIELD_COUNT",
                        record.fields().get(0)))
                .toList();
        assertEquals(expected, Opencsv.read(out.toByteArray()));
    }

    @Test
    void textIsUtf8WhateverTheFileWas() throws IOException {
        byte[] file = "\u0093\u00e9\u0094,x\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rejects(file, Encoding.WINDOWS_1252)).isEqualTo("0,0,INTEGER_FORMAT:two,“é”,x\n");
    }

    @Test
    void whateverStandsInAFieldIsReadBackByOpencsvAsItWas() throws IOException {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] file = Soup.random("ab,\"\n\r\\ '\u0000\u00c3\u00a9", 1 + random.nextInt(60), random);
            List<List<String>> fields = Opencsv.read(rejects(file, Encoding.UTF_8), ',').stream()
                    .map(row -> row.subList(3, row.size()))
                    .toList();
            List<List<String>> expected = PlainParser.parse(file, 0, ',').stream()
                    .map(RejectWriterTest::utf8)
                    .toList();
            assertEquals(expected, fields, "seed " + seed);
        }
    }

    @Test
    void aRecordOfManyMegabytesIsWrittenLikeAnyOther() throws IOException {
        String quoted = "\"" + "é \"\"x\"\", y\r\nz ".repeat(200_000) + "\"";
        String bare = "x".repeat(2_000_000);
        String file = quoted + "," + bare + ",,1\n";
        assertThat(rejects(file.getBytes(StandardCharsets.UTF_8), Encoding.UTF_8))
                .isEqualTo("0,0,FIELD_COUNT," + quoted + "," + bare + ",,1\n");
    }

    @Test
    void aFailureToWriteIsToldToTheCaller() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        assertThatThrownBy(() -> write("a,b\n".getBytes(StandardCharsets.UTF_8), Encoding.UTF_8, full))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("disk full");
        byte[] large = "a,b\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> write(large, Encoding.UTF_8, full)).hasMessageContaining("could not be written");
    }

    private static List<String> utf8(PlainRecord record) {
        return record.fields().stream()
                .map(field -> new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
    }

    private static String rejects(String file) throws IOException {
        return rejects(file.getBytes(StandardCharsets.ISO_8859_1), Encoding.UTF_8);
    }

    private static String rejects(byte[] file, Encoding encoding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(file, encoding, out);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(out.toByteArray()))
                .toString();
    }

    /** No record of the random test is valid: no digit is in its alphabet. */
    private static void write(byte[] file, Encoding encoding, OutputStream out) throws IOException {
        write(file, encoding, TWO_COLUMNS, out);
    }

    private static void write(byte[] file, Encoding encoding, Layout layout, OutputStream out) throws IOException {
        RecordScanner scanner = new RecordScanner(new RecordBuffer(new ByteArrayInputStream(file), 0, 0), ',', true);
        RecordRules rules = new RecordRules(layout, encoding);
        try (RejectWriter writer = new RejectWriter(out, layout, encoding)) {
            while (scanner.next() == RecordScanner.Found.RECORD) {
                CsvRecord record = scanner.record();
                Findings findings = rules.check(record);
                if (!findings.isEmpty()) {
                    writer.reject(record, findings);
                }
            }
        }
    }
}

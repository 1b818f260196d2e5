package io.remessa.csv.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.check.RecordValidation;
import io.remessa.csv.generated.RandomLayouts;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.result.Totals;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records taken many at a time give what they give one at a time: totals, rejects, lines and end, byte for byte. */
class BlocksAgainstRecordsTest {

    private static final String DELIMITERS = ",;\t|";
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    /** What a file gave. */
    private record Run(
            Totals accepted, Totals rejected, long lines, Found end, long stoppedAt, long quote, String rejects) {}

    @Test
    void randomLayoutsAndFilesThatFitThemMoreOrLess() {
        compareRandomFiles(0, 3_000);
    }

    @Test
    @Tag("long")
    void manyMoreOfThem() {
        compareRandomFiles(3_000, 1_000_000);
    }

    private static void compareRandomFiles(int firstSeed, int lastSeed) {
        for (int seed = firstSeed; seed < lastSeed; seed++) {
            Random random = new Random(seed);
            Layout layout = RandomLayouts.any(random);
            Dialect dialect = new Dialect(
                    Encoding.values()[random.nextInt(3)], DELIMITERS.charAt(random.nextInt(DELIMITERS.length())));
            byte[] file = file(layout, dialect, random);
            compare(layout, dialect, file, random, "seed " + seed);
        }
    }

    @Test
    void everyTextOfFewTellingBytes() {
        Layout two = new Layout(
                "two",
                List.of(new Column("a", Format.ANY_TEXT, true), new Column("b", new Format.Whole(), false)),
                List.of());
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        Random random = new Random(1);
        Soup.every(
                "1,\"\n\r",
                7,
                text -> compare(two, dialect, text, random, new String(text, StandardCharsets.US_ASCII)));
    }

    @Test
    void longSoupsOfTellingBytes() {
        Layout two = new Layout(
                "two",
                List.of(new Column("a", Format.ANY_TEXT, true), new Column("b", new Format.Whole(), true)),
                List.of());
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            // Quotes are rare in some, so that groups of bytes without any stand beside others.
            String alphabet = "ab1,\n".repeat(random.nextInt(12)) + "\",\n\r1\u00e9\u00c3";
            compare(two, dialect, Soup.random(alphabet, random.nextInt(700), random), random, "seed " + seed);
        }
    }

    @Test
    void everyByteInEveryPlaceOfEveryFormat() {
        Layout parcelas = Layouts.builtIn().named("parcelas").orElseThrow().layout();
        String valid = "533,32,56133,CLIENTE 1,52998224725,733067123456,20221231,5,500.00,777,CDC,17,CARTEIRA,798586,"
                + "2,Original,0,20220406,100.00,0,12345.67,3.00000000000001,4.5,123456789.12,115.00,Aberta,Vencida\n";
        Dialect dialect = new Dialect(Encoding.ISO_8859_1, ',');
        Random random = new Random(2);
        for (int place = 0; place < valid.length() - 1; place++) {
            byte[] all = valid.repeat(257).getBytes(StandardCharsets.US_ASCII);
            for (int value = 0; value < 256; value++) {
                all[value * valid.length() + place] = (byte) value;
            }
            compare(parcelas, dialect, all, random, "place " + place);
        }
    }

    @Test
    void moreRecordsThanABlockHolds() {
        Layout one = new Layout("one", List.of(new Column("a", new Format.Whole(), true)), List.of());
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        Run run = compare(
                one, dialect, "1\n22\n\nx\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII), new Random(3), "");
        assertThat(run.accepted().records()).isEqualTo(40_000);
        assertThat(run.rejected().records()).isEqualTo(20_000);
    }

    @Test
    void manySoundRecordsAndThenWholeBlocksOfRejectsOrOfBlanks() {
        Layout parcelas = Layouts.builtIn().named("parcelas").orElseThrow().layout();
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        Random random = new Random(4);
        // More different amounts than a sketch keeps.
        String sound = parcelas(random, 5_000, "52998224725", "20220406");
        String bad = parcelas(random, 5_000, "52998224726", "20220406");
        String blank = parcelas(random, 5_000, "52998224725", "");
        for (String text : List.of(
                sound + bad,
                sound + bad + sound,
                bad + sound,
                sound + blank + bad,
                blank + sound,
                blank + bad + blank)) {
            Run run = compare(parcelas, dialect, text.getBytes(StandardCharsets.US_ASCII), random, "");
            assertThat(run.accepted().records() + run.rejected().records()).isGreaterThanOrEqualTo(10_000);
        }
        for (int records = 3_000; records < 3_300; records++) {
            String one = parcelas(random, records, "52998224725", "20220406") + parcelas(random, 1, "1", "20220406");
            compare(parcelas, dialect, one.getBytes(StandardCharsets.US_ASCII), random, records + " sound ones");
        }
    }

    private static String parcelas(Random random, int records, String cpf, String due) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < records; i++) {
            rows.append("533,32,56133,CLIENTE,")
                    .append(cpf)
                    .append(",733067123456,20221231,5,500.00,777,CDC,17,C,7,2,O,0,");
            rows.append(due)
                    .append(",100.00,0,")
                    .append(random.nextInt(1_000_000))
                    .append(".5,");
            rows.append(i % 7 == 0 ? "-" : "").append(random.nextInt(100)).append(",0,0,115.00,Aberta,Vencida\n");
        }
        return rows.toString();
    }

    /** A character of nobody's. */
    private static final String INVALID = "\uE000";

    private static byte[] file(Layout layout, Dialect dialect, Random random) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String usualLineEnd = LINE_ENDS.get(random.nextInt(3));
        boolean mixed = random.nextInt(4) == 0;
        int records = random.nextInt(random.nextInt(10) == 0 ? 600 : 60);
        // Fields like those of the row before are looked at once.
        int columns = layout.columns().size();
        int repeatedFrom = random.nextBoolean() ? 0 : random.nextInt(columns);
        int repeatedTo =
                random.nextBoolean() ? repeatedFrom : repeatedFrom + random.nextInt(columns - repeatedFrom + 1);
        int changed = random.nextInt(8) == 0 ? random.nextInt(columns) : -1;
        List<String> before = List.of();
        for (int i = 0; i < records; i++) {
            String lineEnd = mixed ? LINE_ENDS.get(random.nextInt(3)) : usualLineEnd;
            StringBuilder record = new StringBuilder();
            if (random.nextInt(30) == 0) {
                record.append(lineEnd);
            }
            int count = layout.columns().size() + (random.nextInt(30) == 0 ? random.nextInt(3) - 1 : 0);
            List<String> fields = new ArrayList<>();
            boolean repeats = random.nextInt(10) > 0;
            for (int field = 0; field < count; field++) {
                Format format = layout.columns()
                        .get(Math.min(field, layout.columns().size() - 1))
                        .format();
                boolean repeated = repeats
                        && field >= repeatedFrom
                        && field < Math.min(repeatedTo, before.size())
                        && field != changed;
                fields.add(
                        repeated ? before.get(field) : written(RandomLayouts.field(format, random), dialect, random));
            }
            record.append(String.join(String.valueOf(dialect.delimiter()), fields));
            before = fields;
            if (i < records - 1 || random.nextBoolean()) {
                record.append(lineEnd);
            }
            file.writeBytes(record.toString().getBytes(dialect.encoding().charset()));
        }
        byte[] bytes = withInvalidBytes(file.toByteArray());
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** In UTF-8 files, puts bytes that are never valid where {@link #INVALID} stands. */
    private static byte[] withInvalidBytes(byte[] file) {
        byte[] mark = INVALID.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + mark.length <= file.length; i++) {
            if (Arrays.equals(file, i, i + mark.length, mark, 0, mark.length)) {
                Arrays.fill(file, i, i + mark.length, (byte) 0xFF);
            }
        }
        return file;
    }

    private static String written(String field, Dialect dialect, Random random) {
        boolean mustQuote = field.startsWith("\"") || field.indexOf(dialect.delimiter()) >= 0;
        return switch (random.nextInt(40)) {
            case 0 -> "\"" + field;
            case 1 -> "\"" + field + "\" ";
            case 2 -> "\"" + field.replace("\"", "\"\"") + "\n\"";
            case 3 -> field + INVALID;
            case 4, 5, 6, 7, 8 -> "\"" + field.replace("\"", "\"\"") + "\"";
            default -> mustQuote ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
        };
    }

    private static Run compare(Layout layout, Dialect dialect, byte[] file, Random random, String as) {
        boolean lastOfFile = random.nextBoolean();
        int buffer = 1 + random.nextInt(random.nextBoolean() ? 60 : 100_000);
        Run plain = run(layout, dialect, file, lastOfFile, buffer, false);
        Run fast = run(layout, dialect, file, lastOfFile, buffer, true);
        assertEquals(plain, fast, as);
        return fast;
    }

    private static Run run(
            Layout layout, Dialect dialect, byte[] file, boolean lastOfFile, int bufferBytes, boolean fast) {
        RecordBuffer buffer = new RecordBuffer(new ByteArrayInputStream(file), 1_000, 7, bufferBytes);
        TotalsBuilder accepted = new TotalsBuilder(layout, dialect.encoding());
        TotalsBuilder rejected = new TotalsBuilder(layout, dialect.encoding());
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        Found found = Found.RECORD;
        long stoppedAt;
        long quote;
        try (RejectWriter writer = new RejectWriter(rejects, layout, dialect.encoding())) {
            BlockValidation blocks = new BlockValidation(buffer, layout, dialect, accepted, rejected, writer, null);
            RecordValidation records =
                    new RecordValidation(buffer, lastOfFile, layout, dialect, accepted, rejected, writer, null);
            while (found == Found.RECORD) {
                if (!fast || !blocks.next()) {
                    found = records.next();
                }
            }
            stoppedAt = found == Found.END ? 0 : records.unfinishedAt();
            quote = found == Found.END ? 0 : records.openQuoteAt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Run(
                accepted.build(),
                rejected.build(),
                buffer.lines(),
                found,
                stoppedAt,
                quote,
                rejects.toString(StandardCharsets.UTF_8));
    }
}

package io.remessa.csv.generated;

import io.remessa.csv.oracle.PlainRules;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Files of the layout {@code parcelas} with everything in them that real files have, good and bad. */
public final class RandomFiles {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private final Random random;
    private final Dialect dialect;
    /** In percent of the records. */
    private final int damage;

    private final String usualLineEnd;
    private final boolean mixedLineEnds;
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    private RandomFiles(Random random, int damage) {
        this.random = random;
        this.damage = damage;
        this.dialect = new Dialect(
                Encoding.values()[random.nextInt(Encoding.values().length)],
                Dialect.DELIMITERS.charAt(random.nextInt(Dialect.DELIMITERS.length())));
        this.usualLineEnd = LINE_ENDS.get(random.nextInt(LINE_ENDS.size()));
        this.mixedLineEnds = random.nextInt(4) == 0;
    }

    /** A file of up to {@code records} records, of which so many in a hundred are damaged. */
    public static CsvFile parcelas(Random random, int records, int damage) {
        return new RandomFiles(random, damage).file(random.nextInt(records + 1));
    }

    /** A file of exactly {@code records} records, none of them damaged. */
    public static CsvFile flawless(Random random, int records) {
        return new RandomFiles(random, 0).file(records);
    }

    private CsvFile file(int count) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (dialect.encoding() == Encoding.UTF_8 && random.nextInt(3) == 0) {
            head.writeBytes(MARK);
        }
        head.writeBytes(ascii(String.join(String.valueOf(dialect.delimiter()), PlainRules.COLUMNS) + usualLineEnd));
        for (int i = 0; i < count; i++) {
            boolean damaged = random.nextInt(100) < damage;
            if (random.nextInt(20) == 0) {
                text(lineEnd());
            }
            record(damaged);
            boolean last = i == count - 1;
            if (!last || random.nextBoolean()) {
                text(lineEnd());
            }
        }
        return CsvFile.of(head.toByteArray(), records.toByteArray(), dialect);
    }

    private void record(boolean damaged) {
        List<String> row = ParcelasRow.valid(random);
        int kind = damaged ? random.nextInt(6) : -1;
        switch (kind) {
            case 0 -> row.remove(random.nextInt(row.size()));
            case 1 -> row.add(random.nextInt(row.size()), "one more");
            case 2, 3 -> ParcelasRow.spoil(row, random);
            default -> {}
        }
        int broken = kind == 4 ? random.nextInt(row.size()) : -1;
        int invalid = kind == 5 ? random.nextInt(row.size()) : -1;
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                records.write(dialect.delimiter());
            }
            field(row.get(i), i == broken);
            if (i == invalid) {
                records.write(0x80 + random.nextInt(0x80));
            }
        }
    }

    private void field(String value, boolean broken) {
        if (broken) {
            text(BROKEN_FIELDS.get(random.nextInt(BROKEN_FIELDS.size())));
            return;
        }
        boolean mustQuote = value.startsWith("\"")
                || value.chars().anyMatch(c -> c == dialect.delimiter() || c == '\n' || c == '\r');
        if (mustQuote || random.nextInt(6) == 0) {
            text("\"" + value.replace("\"", "\"\"") + "\"");
        } else {
            text(value);
        }
    }

    private static final List<String> BROKEN_FIELDS =
            List.of("\"open", "\"a\"b", "\"a\" ", "\"\"\"", "\"a\"b\"c\"", "a\"b", "\"two\nlines", "\"\"x,\"");

    private String lineEnd() {
        return mixedLineEnds ? LINE_ENDS.get(random.nextInt(LINE_ENDS.size())) : usualLineEnd;
    }

    private void text(String text) {
        records.writeBytes(text.getBytes(dialect.encoding().charset()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

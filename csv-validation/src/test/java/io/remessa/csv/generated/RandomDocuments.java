package io.remessa.csv.generated;

import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Files of any layout, as writers of many habits leave them: one quotes everything and another nothing, one repeats the
 * beginning of the row before, one breaks its quotes, one puts a whole file into a field.
 */
public final class RandomDocuments {

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private final Random random;
    private final Layout layout;
    private final Dialect dialect;
    private final String usualLineEnd;
    private final boolean mixedLineEnds;
    /** One in so many fields is quoted without need. */
    private final int quotedOneIn;
    /** One in so many records is damaged; 0 for none. */
    private final int damagedOneIn;

    private final int repeatedColumns;
    private List<String> before = List.of();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RandomDocuments(Random random, boolean damage) {
        this.random = random;
        this.layout = RandomLayouts.any(random);
        this.dialect = new Dialect(
                Encoding.values()[random.nextInt(3)],
                Dialect.DELIMITERS.charAt(random.nextInt(Dialect.DELIMITERS.length())));
        this.usualLineEnd = LINE_ENDS.get(random.nextInt(3));
        this.mixedLineEnds = random.nextInt(4) == 0;
        this.quotedOneIn = 1 << random.nextInt(8);
        this.damagedOneIn = damage ? random.nextInt(20) : 0;
        this.repeatedColumns =
                random.nextBoolean() ? random.nextInt(layout.columns().size() + 1) : 0;
    }

    /** A document, good or bad: ragged rows, broken and open quotes, bytes that are no text. */
    public static LaidOutFile any(Random random) {
        return new RandomDocuments(random, true).document(records(random));
    }

    /** A document whose every quote is where RFC 4180 has it, and whose every record has the layout's columns. */
    public static LaidOutFile wellFormed(Random random) {
        return new RandomDocuments(random, false).document(records(random));
    }

    /** Most are short, since most mistakes show there; some are longer than a block. */
    private static int records(Random random) {
        return random.nextInt(
                switch (random.nextInt(20)) {
                    case 0 -> 400;
                    case 1, 2, 3 -> 60;
                    default -> 9;
                });
    }

    /** Up to {@code most} places to cut a document at, rising, none inside a CRLF. */
    public static List<Integer> cuts(LaidOutFile file, int most, Random random) {
        TreeSet<Integer> cuts = new TreeSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            int cut = random.nextInt(file.length() + 1);
            if (!file.isInsideLineEnd(cut)) {
                cuts.add(cut);
            }
        }
        return List.copyOf(cuts);
    }

    private LaidOutFile document(int records) {
        int dataStart = 0;
        if (random.nextBoolean()) {
            header();
            dataStart = bytes.size();
        }
        for (int i = 0; i < records; i++) {
            record();
            if (i < records - 1 || random.nextBoolean()) {
                text(lineEnd());
            }
            if (random.nextInt(25) == 0) {
                text(lineEnd());
            }
        }
        byte[] file = bytes.toByteArray();
        if (damagedOneIn > 0 && file.length > dataStart && random.nextInt(5) == 0) {
            int place = dataStart + random.nextInt(file.length - dataStart);
            file[place] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) "\"\n\r,".charAt(random.nextInt(4));
        }
        boolean splitLineEnd =
                dataStart > 0 && file.length > dataStart && file[dataStart - 1] == '\r' && file[dataStart] == '\n';
        return new LaidOutFile(file, dataStart + (splitLineEnd ? 1 : 0), dialect, layout);
    }

    private void header() {
        if (dialect.encoding() == Encoding.UTF_8 && random.nextInt(3) == 0) {
            bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        List<String> names = new ArrayList<>(layout.columnNames());
        if (random.nextInt(4) == 0) {
            // A header may span lines.
            names.set(0, quoted(names.get(0) + lineEnd() + "x"));
        }
        text(String.join(String.valueOf(dialect.delimiter()), names) + usualLineEnd);
    }

    private void record() {
        boolean damaged = damagedOneIn > 0 && random.nextInt(damagedOneIn) == 0;
        int kind = damaged ? random.nextInt(4) : -1;
        int count = layout.columns().size();
        if (kind == 0) {
            count = Math.max(1, count + random.nextInt(4) - 2);
        }
        int repeated = random.nextInt(4) > 0 ? Math.min(repeatedColumns, before.size()) : 0;
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(i < repeated ? before.get(i) : field(i));
        }
        before = List.copyOf(fields);
        if (kind == 1 || kind == 2) {
            fields.set(random.nextInt(count), brokenField());
        }
        String record = String.join(String.valueOf(dialect.delimiter()), fields);
        // Nothing on a line would be no record.
        text(record.isEmpty() ? "\"\"" : record);
        if (kind == 3) {
            bytes.write(0x80 + random.nextInt(0x80));
        }
    }

    private String field(int column) {
        String value = RandomLayouts.field(
                layout.columns()
                        .get(Math.min(column, layout.columns().size() - 1))
                        .format(),
                random);
        switch (random.nextInt(60)) {
            case 0 -> value = value + lineEnd() + value;
            case 1 -> value = value + "\"" + dialect.delimiter();
            case 2 -> value = (value + dialect.delimiter() + value + lineEnd()).repeat(1 + random.nextInt(6));
            case 3 -> value = value + "x".repeat(random.nextInt(random.nextInt(8) == 0 ? 3_000 : 70));
            case 4 -> value = "\"".repeat(random.nextInt(70));
            default -> {}
        }
        boolean needed = value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0
                || value.indexOf(dialect.delimiter()) >= 0;
        return needed || random.nextInt(quotedOneIn) == 0 ? quoted(value) : value;
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    private String brokenField() {
        return switch (random.nextInt(8)) {
            case 0 -> "\"open";
            case 1 -> "\"a\"b";
            case 2 -> "\"a\" ";
            case 3 -> "a\"b";
            case 4 -> "\"a\"b\"" + dialect.delimiter() + "\"";
            case 5 -> "\"\"\"";
            case 6 -> "\"two" + lineEnd() + "lines";
            default -> " \"a" + dialect.delimiter() + "b\"";
        };
    }

    private String lineEnd() {
        return mixedLineEnds ? LINE_ENDS.get(random.nextInt(3)) : usualLineEnd;
    }

    private void text(String text) {
        bytes.writeBytes(text.getBytes(dialect.encoding().charset()));
    }
}

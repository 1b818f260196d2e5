package io.remessa.csv.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.record.ScannedRecord.Scan;
import io.remessa.csv.record.ScannedRecord.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Well-formed documents: what was written is what is read, and opencsv agrees. */
class WellFormedTest {

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private final List<List<String>> written = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    @Test
    void whatWasWrittenIsReadAndOpencsvReadsTheSame() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            write(random, delimiter);
            String as = "seed " + seed;
            assertEquals(written, Opencsv.read(text.toString(), delimiter), as);
            for (int buffer : new int[] {2, 9, 100_000}) {
                Scan scan = ScannedRecord.scan(
                        text.toString().getBytes(StandardCharsets.ISO_8859_1),
                        Setting.buffer(buffer).delimiter(delimiter));
                assertEquals(
                        written,
                        scan.records().stream().map(ScannedRecord::fields).toList(),
                        as);
            }
        }
    }

    private void write(Random random, char delimiter) {
        written.clear();
        text.setLength(0);
        for (int records = random.nextInt(12); records > 0; records--) {
            List<String> fields = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                byte[] value = Soup.random("ab ,;\t|\"\n\r\\'\u00e9\u0000", random.nextInt(8), random);
                fields.add(new String(value, StandardCharsets.ISO_8859_1));
            }
            written.add(List.copyOf(fields));
            for (int i = 0; i < fields.size(); i++) {
                text.append(i == 0 ? "" : delimiter).append(quotedWhereNeeded(fields.get(i), fields.size(), random));
            }
            text.append(LINE_ENDS.get(random.nextInt(3)));
            text.append(random.nextInt(8) == 0 ? LINE_ENDS.get(random.nextInt(3)) : "");
        }
    }

    /** A record of one empty field would be a blank line without its quotes. */
    private static String quotedWhereNeeded(String value, int fields, Random random) {
        boolean needed = value.matches("(?s).*[,;\t|\"\n\r].*") || (fields == 1 && value.isEmpty());
        return needed || random.nextInt(4) == 0 ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }
}

package io.remessa.csv.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.record.ScannedRecord.Scan;
import io.remessa.csv.record.ScannedRecord.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scanner against the plain parser on all short texts of the bytes that matter, and on longer random ones. */
class EveryShortTextTest {

    private static final String ALPHABET = "a,\"\n\r";
    private static final int[] BUFFERS = {2, 3, 5, 64};

    @Test
    void everyTextGivesTheRecordsOfThePlainParserWithEveryBuffer() {
        Soup.every(ALPHABET, 7, EveryShortTextTest::compareWithPlainParser);
    }

    @Test
    void longerRandomTextsDoTooWithEveryBuffer() {
        for (int seed = 0; seed < 5_000; seed++) {
            compareWithPlainParser(Soup.random(ALPHABET, 8 + seed % 60, new Random(seed)));
        }
    }

    /** What the proof of the borders rests on. */
    @Test
    void theFirstPartOfATextEndsWholeExactlyWhereARecordMayBeginAndThenThePartsAddUp() {
        Soup.every(ALPHABET, 6, EveryShortTextTest::cutEverywhere);
    }

    @Test
    void longerRandomTextsAddUpAtEveryCutToo() {
        for (int seed = 0; seed < 300; seed++) {
            cutEverywhere(Soup.random(ALPHABET, 10 + seed % 50, new Random(seed)));
        }
    }

    private static void compareWithPlainParser(byte[] text) {
        List<ScannedRecord> expected = PlainParser.parse(text, 0, ',').stream()
                .map(record -> ScannedRecord.of(record, text))
                .toList();
        long lines = PlainParser.lineEndsBefore(text)[text.length];
        for (int buffer : BUFFERS) {
            Scan scan = ScannedRecord.scan(text, Setting.buffer(buffer));
            assertEquals(expected, scan.records(), () -> visible(text) + " with a buffer of " + buffer);
            assertEquals(Found.END, scan.end(), () -> visible(text));
            assertEquals(text.length, scan.offset(), () -> visible(text));
            assertEquals(lines, scan.lines(), () -> "lines of " + visible(text) + " with a buffer of " + buffer);
        }
    }

    private static void cutEverywhere(byte[] text) {
        Scan whole = ScannedRecord.scan(text, Setting.buffer(16));
        for (int cut = 0; cut <= text.length; cut++) {
            boolean border = PlainParser.isBorder(text, 0, ',', cut);
            Scan first = ScannedRecord.scan(text, 0, cut, Setting.buffer(3).lastOfFile(false));
            String where = visible(text) + " cut at " + cut;
            assertEquals(border ? Found.END : Found.INSIDE_RECORD, first.end(), where);
            boolean insideLineEnd = cut > 0 && cut < text.length && text[cut - 1] == '\r' && text[cut] == '\n';
            if (border) {
                addUp(text, cut, first, whole, insideLineEnd, where);
            } else {
                assertEquals(whole.records().get(first.records().size()).offset(), first.offset(), where);
                assertEquals(PlainParser.openQuoteAt(text, 0, ',', cut), first.openQuoteAt(), where);
            }
        }
    }

    /** A border never lies between CR and LF; where one does all the same, only line numbers suffer. */
    private static void addUp(byte[] text, int cut, Scan first, Scan whole, boolean insideLineEnd, String where) {
        Scan second = ScannedRecord.scan(text, cut, text.length, Setting.buffer(3));
        List<ScannedRecord> both = new ArrayList<>(first.records());
        long moved = first.lines() - (insideLineEnd ? 1 : 0);
        second.records().stream().map(record -> record.movedDown(moved)).forEach(both::add);
        assertEquals(whole.records(), both, where);
        assertEquals(whole.lines(), moved + second.lines(), where);
    }

    private static String visible(byte[] text) {
        return "<"
                + new String(Arrays.copyOf(text, text.length), StandardCharsets.ISO_8859_1)
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + ">";
    }
}

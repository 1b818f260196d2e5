package io.remessa.csv.border;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.border.BorderGuess.Border;
import io.remessa.csv.border.BorderGuess.Guess;
import io.remessa.csv.border.BorderGuess.Unclear;
import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.RandomFiles;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.PlainParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BorderGuessTest {

    private static final int WINDOW = 8 << 10;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void withoutQuotesTheBorderIsTheFirstLineEndAfterTheCut(String lineEnd) {
        byte[] file = ("aa,b" + lineEnd + "cc,d" + lineEnd + "ee,f" + lineEnd).getBytes(StandardCharsets.US_ASCII);
        int record = 4 + lineEnd.length();
        for (int cut = 1; cut < file.length; cut++) {
            int next = (cut / record + 1) * record;
            int expected = isInsideLineEnd(file, cut) ? next + record : next;
            assertThat(guess(file, cut, 1_000, false))
                    .as("cut at %s", cut)
                    .isEqualTo(expected > file.length ? new Unclear() : new Border(expected));
        }
    }

    @Test
    void atEveryCutOfFilesWithQuotesTheFirstWindowShowsTheTrueBorder() {
        for (int seed = 0; seed < 6; seed++) {
            CsvFile file = RandomFiles.flawless(new Random(seed), 60);
            byte[] bytes = file.bytes();
            char delimiter = file.dialect().delimiter();
            List<Integer> borders = PlainParser.borders(bytes, file.dataStart(), delimiter);
            BorderGuess guess = new BorderGuess(delimiter, 27);
            for (int cut = file.dataStart() + 1; cut < bytes.length * 2 / 3; cut++) {
                Guess guessed = guess.guess(window(bytes, cut, WINDOW), cut, false, false);
                boolean right = guessed instanceof Border border
                        && border.offset() == next(borders, isInsideLineEnd(bytes, cut) ? cut + 1 : cut);
                assertThat(right)
                        .as("seed %s, cut at %s: %s", seed, cut, guessed)
                        .isTrue();
            }
        }
    }

    @Test
    void raggedRecordsAtTheCutDoNotOutvoteTheTruth() {
        String ragged = "x,y,\"z\n\"\n".repeat(3);
        String good = "1,\"two, or\nmore\",3,\"fo\"\"ur\"\n".repeat(40);
        byte[] file = (good + ragged + good).getBytes(StandardCharsets.US_ASCII);
        BorderGuess guess = new BorderGuess(',', 4);
        List<Integer> borders = PlainParser.borders(file, 0, ',');
        for (int cut = good.length(); cut < good.length() + ragged.length(); cut++) {
            assertThat(guess.guess(window(file, cut, WINDOW), cut, true, true))
                    .as("cut at %s", cut)
                    .isEqualTo(new Border(next(borders, cut)));
        }
    }

    @Test
    void noBorderEverLiesBetweenCrAndLf() {
        for (int seed = 0; seed < 300; seed++) {
            byte[] file = Soup.random("a,\"\r\r\n", 3 + seed % 40, new Random(seed));
            for (int cut = 1; cut < file.length; cut++) {
                for (int size : new int[] {1, 2, 3, 7, 100}) {
                    Guess guessed = guess(file, cut, size, true);
                    if (guessed instanceof Border border && border.offset() < file.length) {
                        int at = (int) border.offset();
                        assertThat(at).isGreaterThan(cut);
                        assertThat(file[at - 1])
                                .as("seed %s, cut at %s", seed, cut)
                                .isIn((byte) '\n', (byte) '\r');
                        assertThat(file[at - 1] == '\r' && file[at] == '\n')
                                .as("seed %s, cut at %s, window of %s", seed, cut, size)
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void aWindowThatEndsInACrIsUnclearUnlessTheFileEndsThere() {
        byte[] file = "aa,b\r\ncc,d\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(guess(file, 2, 4, true)).isEqualTo(new Unclear());
        assertThat(guess(file, 2, 5, true)).isEqualTo(new Border(6));
        assertThat(guess("aa,b\r".getBytes(StandardCharsets.US_ASCII), 2, 4, true))
                .isEqualTo(new Border(5));
    }

    @Test
    void aWindowWithoutARecordEndIsUnclear() {
        byte[] file = ("a".repeat(100) + "\nb\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(guess(file, 1, 50, true)).isEqualTo(new Unclear());
        assertThat(guess(file, 1, 102, true)).isEqualTo(new Border(101));
    }

    @Test
    void theEndOfTheFileIsABorder() {
        byte[] file = "aa,b\ncc,d".getBytes(StandardCharsets.US_ASCII);
        assertThat(guess(file, 6, 100, false)).isEqualTo(new Border(9));
        assertThat(guess(file, file.length, 100, false)).isEqualTo(new Border(9));
    }

    /** Outside: a bad record after the border. Inside: a border after a bad record. Then a good one for both. */
    @Test
    void whereBothHypothesesAreAsGoodALargerWindowIsAskedForAndOutsideTakenWhenThereIsNone() {
        byte[] window = "ab\nc\"x\ne,f\n".getBytes(StandardCharsets.US_ASCII);
        BorderGuess guess = new BorderGuess(',', 2);
        assertThat(guess.guess(window, 1, false, false)).isEqualTo(new Unclear());
        assertThat(guess.guess(window, 1, false, true)).isEqualTo(new Border(3));
        assertThat(guess.guess(window, 1, true, false)).isEqualTo(new Border(3));
    }

    /** Outside, the field goes on with a quote that is text; the quote opens none, and the line end after it is the border. */
    @Test
    void aQuoteRightBehindTheCutIsTextWhereAFieldWasGoingOn() {
        byte[] window = "a\"b,c\nd,e\nf,g\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(new BorderGuess(',', 2).guess(window, 1, true, true)).isEqualTo(new Border(6));
        byte[] opening = ",\"b,c\nd\"\nf,g\nh,i\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(new BorderGuess(',', 2).guess(opening, 1, true, true)).isEqualTo(new Border(9));
    }

    @Test
    void aTieIsSettledWhereBothHypothesesSeeTheSameBorder() {
        byte[] window = "a,b\"c\nd,e\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(new BorderGuess(',', 2).guess(window, 1, false, false)).isEqualTo(new Border(6));
    }

    @Test
    void aWindowWithoutQuotesIsOutsideThoughItShowsNoOtherRecord() {
        byte[] window = "a,b\nc".getBytes(StandardCharsets.US_ASCII);
        assertThat(new BorderGuess(',', 2).guess(window, 1, false, false)).isEqualTo(new Border(4));
    }

    @Test
    void aFieldOfValidRowsThatFillsTheWindowDeceivesTheGuess() {
        String rows = "1,2\n".repeat(50);
        byte[] file = ("a,b\nx,\"" + rows + "\"\nc,d\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(guess(file, 20, 60, true)).isEqualTo(new Border(23));
        assertThat(guess(file, 20, 1_000, true))
                .as("a window that shows the closing quote and what follows may still prefer the many rows")
                .isInstanceOf(Border.class);
    }

    private static Guess guess(byte[] file, int cut, int size, boolean lastTry) {
        byte[] window = window(file, cut, size);
        boolean endOfFile = cut - 1 + window.length == file.length;
        return new BorderGuess(',', 2).guess(window, cut, endOfFile, lastTry);
    }

    private static byte[] window(byte[] file, int cut, int size) {
        return Arrays.copyOfRange(file, cut - 1, Math.min(file.length, cut - 1 + size));
    }

    /** There the record before ends too near: the border is the one after it. */
    private static boolean isInsideLineEnd(byte[] file, int cut) {
        return file[cut - 1] == '\r' && file[cut] == '\n';
    }

    private static int next(List<Integer> borders, int cut) {
        return borders.stream().filter(border -> border > cut).findFirst().orElseThrow();
    }
}

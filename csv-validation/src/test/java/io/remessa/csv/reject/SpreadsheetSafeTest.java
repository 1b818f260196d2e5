package io.remessa.csv.reject;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetSafeTest {

    /** The rule as it is written down. */
    private static final Pattern FORMULA = Pattern.compile("(?s)('{0,63}[=+\\-@\t\r].*|'{64}.*)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "'=1",
                "''-x",
                "-",
                "+",
                "=",
                "-1-1",
                "'-5",
                "--5",
                "- 5",
                "-5\n"
            })
    void aCellThatASpreadsheetWouldComputeGainsOneApostrophe(String cell) {
        assertThat(SpreadsheetSafe.needsApostrophe(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "12.50", "-12.50", "+5", "-0,5", "'", "''", "'a", "a=1", " =1", "1-1", "1=1"})
    void anyOtherCellStaysAsItIs(String cell) {
        assertThat(SpreadsheetSafe.needsApostrophe(cell)).isFalse();
    }

    @Test
    void everyCellIsHarmlessWhenWrittenAndComesBackByTheSameRule() {
        String alphabet = "'=+-@\t\r\n 15.,a\"";
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(7);
            for (int c = 0; c < length; c++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertSafe(text.toString());
        }
    }

    @Test
    void theBeginningOfALongCellIsEnoughToTell() {
        for (String start : new String[] {"", "=", "-", "+1", "@", "x", "\t"}) {
            for (String filling : new String[] {"'", "7", "x"}) {
                for (int apostrophes : new int[] {0, 1, 61, 62, 63, 64, 65, 66, 200}) {
                    for (int length : new int[] {0, 1, 61, 62, 63, 64, 65, 200}) {
                        String cell = "'".repeat(apostrophes) + start + filling.repeat(length);
                        String beginning = cell.substring(0, Math.min(cell.length(), SpreadsheetSafe.BEGINNING));
                        assertThat(SpreadsheetSafe.needsApostrophe(beginning))
                                .as(cell)
                                .isEqualTo(SpreadsheetSafe.needsApostrophe(cell));
                        assertSafe(cell);
                    }
                }
            }
        }
    }

    @Test
    void whatIsWrittenForPeopleAndProgramsComesBackAndIsNoFormula() {
        String[] pieces = {
            "=HYPERLINK(\"http://x.example\";\"y\")",
            "+cmd|' /C calc'!A0",
            "@x",
            "\t",
            "\r",
            "\n",
            "\"",
            "'",
            "''",
            "-",
            "+",
            "=",
            "-12.50",
            "1234567890",
            "0,5",
            "João",
            "\uD83D\uDCB8",
            ";",
            ",",
            "x".repeat(70),
            "'".repeat(63),
            "9".repeat(62)
        };
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder cell = new StringBuilder();
            for (int piece = random.nextInt(5); piece > 0; piece--) {
                cell.append(pieces[random.nextInt(pieces.length)]);
            }
            assertSafe(cell.toString());
        }
    }

    @Test
    void readingBackDropsOneApostropheAndNeverTwo() {
        assertThat(SpreadsheetSafe.original("''=1")).isEqualTo("'=1");
        assertThat(SpreadsheetSafe.original("'12")).isEqualTo("'12");
        assertThat(SpreadsheetSafe.original("'-12.50")).isEqualTo("'-12.50");
        assertThat(SpreadsheetSafe.original("'")).isEqualTo("'");
        assertThat(SpreadsheetSafe.original("")).isEmpty();
    }

    private static void assertSafe(String cell) {
        String written = SpreadsheetSafe.needsApostrophe(cell) ? "'" + cell : cell;
        assertThat(!written.equals(cell))
                .as(cell)
                .isEqualTo(FORMULA.matcher(cell).matches()
                        && !(cell.length() < SpreadsheetSafe.BEGINNING
                                && NUMBER.matcher(cell).matches()));
        byte[] bytes = ("x" + cell + "y").getBytes(StandardCharsets.UTF_8);
        assertThat(SpreadsheetSafe.needsApostrophe(bytes, 1, bytes.length - 1))
                .as(cell)
                .isEqualTo(!written.equals(cell));
        assertThat(SpreadsheetSafe.original(written)).isEqualTo(cell);
        assertThat(written).matches("(?s)(?![=+\\-@\t\r]).*|[+-]?[0-9]+([.,][0-9]+)?");
    }
}

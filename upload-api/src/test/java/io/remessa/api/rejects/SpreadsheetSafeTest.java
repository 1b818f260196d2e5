package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetSafeTest {

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
        assertThat(SpreadsheetSafe.escape(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "12.50", "-12.50", "+5", "-0,5", "'", "''", "'a", "a=1", " =1", "1-1", "1=1"})
    void anyOtherCellStaysAsItIs(String cell) {
        assertThat(SpreadsheetSafe.escape(cell)).isEqualTo(cell);
        assertThat(SpreadsheetSafe.unescape(cell)).isEqualTo(cell);
    }

    @Test
    void everyCellComesBackAsItWasAndIsHarmlessMeanwhile() {
        String alphabet = "'=+-@\t\r\n 15.,a\"";
        Random random = new Random(42);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder cell = new StringBuilder();
            int length = random.nextInt(7);
            for (int c = 0; c < length; c++) {
                cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String written = SpreadsheetSafe.escape(cell.toString());
            assertThat(SpreadsheetSafe.unescape(written)).isEqualTo(cell.toString());
            assertThat(written).matches("(?s)(?![=+\\-@\t\r]).*|[+-]?[0-9]+([.,][0-9]+)?");
        }
    }
}

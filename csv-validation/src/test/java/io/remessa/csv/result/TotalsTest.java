package io.remessa.csv.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.ColumnType;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.RecordRules;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final Layout AMOUNTS =
            new Layout("amounts", List.of(new Column("b", ColumnType.MONEY), new Column("a", ColumnType.MONEY)), null);

    @Test
    void sumsAreExactBeyondALong() throws IOException {
        int records = 1_000;
        String text = "999999999999999.99,-999999999999999.99\n".repeat(records);
        BigInteger cents = BigInteger.valueOf(99_999_999_999_999_999L).multiply(BigInteger.valueOf(records));
        assertThat(cents.bitLength()).isGreaterThan(63);
        assertThat(totals(text).sumsInCents()).isEqualTo(Map.of("b", cents, "a", cents.negate()));
    }

    @Test
    void aSumThatLeavesALongAndComesBackIsExactToo() throws IOException {
        String up = "999999999999999.99,1\n".repeat(200);
        String down = "-999999999999999.99,1\n".repeat(200);
        assertThat(totals(up + down + "0.01,1\n" + down + up).sumsInCents())
                .isEqualTo(Map.of("b", BigInteger.ONE, "a", BigInteger.valueOf(80_100)));
    }

    @Test
    void sumsStandInTheLayoutsOrderAndAreThereWhenThereIsNothingToAdd() throws IOException {
        assertThat(totals("").sumsInCents().keySet()).containsExactly("b", "a");
        assertThat(totals("").plus(totals("1,2\n")).sumsInCents().keySet()).containsExactly("b", "a");
        assertThat(totals("").sumsInCents().values()).containsOnly(BigInteger.ZERO);
    }

    @Test
    void theTotalsOfTwoSetsAddUp() {
        Totals one = new Totals(
                3,
                Map.of(Rule.REQUIRED, 2L, Rule.ENCODING, 1L),
                Map.of("a", BigInteger.TEN),
                Map.of(DocumentType.CPF, 1L));
        Totals other = new Totals(
                4,
                Map.of(Rule.REQUIRED, 5L, Rule.FIELD_COUNT, 1L),
                Map.of("a", BigInteger.ONE),
                Map.of(DocumentType.CNPJ, 2L));
        Totals both = new Totals(
                7,
                Map.of(Rule.REQUIRED, 7L, Rule.ENCODING, 1L, Rule.FIELD_COUNT, 1L),
                Map.of("a", BigInteger.valueOf(11)),
                Map.of(DocumentType.CPF, 1L, DocumentType.CNPJ, 2L));
        assertThat(one.plus(other)).isEqualTo(both).isEqualTo(other.plus(one));
        assertThat(one.plus(Totals.NONE)).isEqualTo(one);
        assertThat(Totals.NONE.plus(one)).isEqualTo(one);
        assertThat(both.errorsByRule().keySet()).containsExactly(Rule.FIELD_COUNT, Rule.ENCODING, Rule.REQUIRED);
    }

    private static Totals totals(String text) throws IOException {
        RecordScanner scanner =
                new RecordScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), ',', 0, true, 0);
        RecordRules rules = new RecordRules(AMOUNTS, Encoding.UTF_8);
        TotalsBuilder totals = new TotalsBuilder(AMOUNTS);
        while (scanner.next() == RecordScanner.Found.RECORD) {
            totals.add(rules, rules.check(scanner.record()));
        }
        return totals.build();
    }
}

package io.remessa.csv.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

    private static final Layout AMOUNTS = new Layout("amounts", List.of(amount("b"), amount("a")), List.of());

    private static Column amount(String name) {
        return new Column(name, new Format.Money(Format.Money.Style.PLAIN), true);
    }

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
                Map.of(Rule.SUM_MISMATCH, 1L),
                Map.of("a", BigInteger.TEN),
                Map.of(DocumentType.CPF, 1L));
        Totals other = new Totals(
                4,
                Map.of(Rule.REQUIRED, 5L, Rule.FIELD_COUNT, 1L),
                Map.of(Rule.SUM_MISMATCH, 2L, Rule.COMPARISON, 3L),
                Map.of("a", BigInteger.ONE),
                Map.of(DocumentType.CNPJ, 2L));
        Totals both = new Totals(
                7,
                Map.of(Rule.REQUIRED, 7L, Rule.ENCODING, 1L, Rule.FIELD_COUNT, 1L),
                Map.of(Rule.SUM_MISMATCH, 3L, Rule.COMPARISON, 3L),
                Map.of("a", BigInteger.valueOf(11)),
                Map.of(DocumentType.CPF, 1L, DocumentType.CNPJ, 2L));
        assertThat(one.plus(other)).isEqualTo(both).isEqualTo(other.plus(one));
        assertThat(one.plus(Totals.NONE)).isEqualTo(one);
        assertThat(Totals.NONE.plus(one)).isEqualTo(one);
        assertThat(both.errorsByRule().keySet()).containsExactly(Rule.FIELD_COUNT, Rule.ENCODING, Rule.REQUIRED);
    }

    private static Totals totals(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Place whole = new Place(new ByteRange(0, bytes.length), 0, true);
        return new ChunkValidation(AMOUNTS, new Dialect(Encoding.UTF_8, ','))
                .validate(new ByteArrayInputStream(bytes), whole, (record, findings) -> {})
                .all();
    }
}

package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules whose findings are only warnings. */
class SeveritiesTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("name", Format.ANY_TEXT, true), amount("total"), amount("part"));
    private static final List<RowRule> SUM = List.of(new RowRule.Sum(1, List.of(2), 0));
    private static final Layout WARNING = new Layout("sums", COLUMNS, SUM, Set.of(Rule.SUM_MISMATCH, Rule.ENCODING));

    private final ByteArrayOutputStream rejects = new ByteArrayOutputStream();

    private static Column amount(String name) {
        return new Column(name, new Format.Money(Style.PLAIN), true);
    }

    @Test
    void aRecordWithWarningsAloneIsValidAndItsFindingsAreCounted() throws IOException {
        ChunkResult result = validate(WARNING, "a,1,1\nb,2,1\nc,3,1\n");

        assertThat(result.accepted().records()).isEqualTo(3);
        assertThat(result.accepted().warningsByRule()).isEqualTo(Map.of(Rule.SUM_MISMATCH, 2L));
        assertThat(result.accepted().errorsByRule()).isEmpty();
        assertThat(result.accepted().sumsInCents()).containsEntry("total", BigInteger.valueOf(600));
        assertThat(result.rejected().records()).isZero();
        assertThat(rejects.size()).isZero();
    }

    @Test
    void aRejectListsItsWarningsTooAndTheyAreCountedAsWarnings() throws IOException {
        ChunkResult result = validate(WARNING, ",2,1\na,1,1\n");

        assertThat(rejects.toString(StandardCharsets.UTF_8)).isEqualTo("0,0,REQUIRED:name SUM_MISMATCH:total,,2,1\n");
        assertThat(result.rejected().records()).isOne();
        assertThat(result.rejected().errorsByRule()).isEqualTo(Map.of(Rule.REQUIRED, 1L));
        assertThat(result.rejected().warningsByRule()).isEqualTo(Map.of(Rule.SUM_MISMATCH, 1L));
        assertThat(result.accepted().warningsByRule()).isEmpty();
        assertThat(result.all().sumsInCents()).containsEntry("total", BigInteger.valueOf(300));
    }

    @Test
    void theSameFindingRejectsWhereItIsAnError() throws IOException {
        ChunkResult result = validate(new Layout("sums", COLUMNS, SUM), "a,2,1\n");

        assertThat(result.rejected().errorsByRule()).isEqualTo(Map.of(Rule.SUM_MISMATCH, 1L));
        assertThat(result.all().warningsByRule()).isEmpty();
    }

    /** Records with literal quotes and invalid bytes go other ways than the usual ones. */
    @Test
    void warningsAreTheSameWhateverTheRecordLooksLike() throws IOException {
        ChunkResult result = validate(WARNING, "\"a\nb\",2,1\na\u00e9,2,1\n\"c\"x,2,1\nd,2\n");

        assertThat(result.accepted().records()).isEqualTo(2);
        assertThat(result.accepted().warningsByRule()).isEqualTo(Map.of(Rule.SUM_MISMATCH, 2L, Rule.ENCODING, 1L));
        assertThat(result.rejected().errorsByRule()).isEqualTo(Map.of(Rule.QUOTE_SYNTAX, 1L, Rule.FIELD_COUNT, 1L));
    }

    @Test
    void rulesThatStopAllOthersAreAlwaysErrors() {
        assertThatThrownBy(() -> new Layout("sums", COLUMNS, SUM, Set.of(Rule.FIELD_COUNT)))
                .hasMessageContaining("[QUOTE_SYNTAX, FIELD_COUNT] are always errors");
    }

    private ChunkResult validate(Layout layout, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Place whole = new Place(new ByteRange(0, bytes.length), 0, true);
        try (RejectWriter writer = new RejectWriter(rejects, layout, Encoding.UTF_8)) {
            return new ChunkValidation(layout, new Dialect(Encoding.UTF_8, ','))
                    .validate(new ByteArrayInputStream(bytes), whole, writer);
        }
    }
}

package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.http.ColumnsView.Amounts;
import io.remessa.api.http.ColumnsView.Dates;
import io.remessa.api.http.ColumnsView.Distinct;
import io.remessa.api.http.ColumnsView.FindingCount;
import io.remessa.api.http.ColumnsView.OffendingValues;
import io.remessa.api.http.ColumnsView.SampledValue;
import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ColumnsViewTest {

    private static final Layout LAYOUT = Layouts.builtIn().all().get(0).layout();
    private static final String RECORD =
            "1,2,3,CLIENTE,%s,5,%s,5,100.00,7,CDC,17,CREDITO,8,2,Original,0,20220406,20.00,"
                    + "0,0,0,0,0,1.00,Aberta,Vencida\n";

    private static ColumnsView of(String records) throws IOException {
        byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
        ChunkValidation validation = new ChunkValidation(LAYOUT, new Dialect(Encoding.UTF_8, ','));
        ChunkValidation.Place place = new ChunkValidation.Place(new ByteRange(0, bytes.length), 0, true);
        return ColumnsView.of(validation
                .validate(new ByteArrayInputStream(bytes), place, (record, findings) -> {})
                .all());
    }

    @Test
    void findingsComeByRuleAndColumnTheMostFrequentFirstAndRecordsWithoutAColumnHaveNone() throws IOException {
        ColumnsView view = of(RECORD.formatted("52998224725", "20221399")
                + RECORD.formatted("52998224726", "20221399")
                + "too,few\n");

        assertThat(view.findings())
                .containsExactly(
                        new FindingCount(Rule.DATE_FORMAT, "dtContrato", "error", 2),
                        new FindingCount(Rule.FIELD_COUNT, null, "error", 1),
                        new FindingCount(Rule.CPF_CHECK_DIGITS, "nrCpfCnpj", "error", 1));
    }

    @Test
    void offendingValuesAreMaskedAndCounted() throws IOException {
        ColumnsView view = of(RECORD.formatted("52998224726", "20221399")
                + RECORD.formatted("52998224725", "ontem").repeat(3));

        assertThat(view.offendingValues())
                .containsExactly(
                        new OffendingValues(
                                Rule.DATE_FORMAT,
                                "dtContrato",
                                4,
                                4,
                                true,
                                List.of(new SampledValue("ontem", 3), new SampledValue("20221399", 1))),
                        new OffendingValues(
                                Rule.CPF_CHECK_DIGITS,
                                "nrCpfCnpj",
                                1,
                                1,
                                true,
                                List.of(new SampledValue("***.***.***-26", 1))));
    }

    @Test
    void columnsHaveTheirSpans() throws IOException {
        ColumnsView view =
                of(RECORD.formatted("52998224725", "20221227") + RECORD.formatted("52998224725", "20190228"));

        assertThat(Objects.requireNonNull(view.amounts()))
                .containsEntry("vlTotal", new Amounts(2, BigInteger.valueOf(20_000), 10_000L, 10_000L, exactly(1)))
                .containsEntry("vlIof", new Amounts(2, BigInteger.ZERO, 0L, 0L, exactly(1)));
        assertThat(Objects.requireNonNull(view.dates()))
                .containsEntry("dtContrato", new Dates(2, LocalDate.of(2019, 2, 28), LocalDate.of(2022, 12, 27)));
    }

    @Test
    void ofManyDifferentAmountsTheNumberIsAnEstimateAndSaysSo() throws IOException {
        StringBuilder records = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            records.append(RECORD.formatted("52998224725", "20221227").replace("1.00,Aberta", i + ".00,Aberta"));
        }

        Distinct distinct = Objects.requireNonNull(of(records.toString()).amounts())
                .get("vlAtual")
                .distinct();

        assertThat(distinct.approximate()).isTrue();
        assertThat(distinct.standardError()).isBetween(0.04, 0.05);
        assertThat(distinct.count()).isBetween(4_000L, 6_000L);
    }

    @Test
    void whatNobodyHasLookedAtIsLeftOut() {
        Totals unknown = new Totals(1, Map.of(), Map.of(), Map.of(), Map.of());

        assertThat(ColumnsView.of(unknown)).isEqualTo(new ColumnsView(null, null, null, null));
    }

    private static Distinct exactly(long count) {
        return new Distinct(count, false, null);
    }
}

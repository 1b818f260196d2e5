package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.oracle.PlainRules;
import io.remessa.csv.text.PartialDialect;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The layout file {@code parcelas.json} says what the layout {@code parcelas} has been from its beginning. */
class ParcelasFileTest {

    private static final Set<String> TEXTS =
            Set.of("nmClient", "dsProduto", "dsCarteira", "tpPresta", "idSituac", "idSitVen");

    @Test
    void itHasTheColumnsRulesAndSeveritiesThatParcelasAlwaysHad() {
        LayoutFile file = Layouts.builtIn().named("parcelas").orElseThrow();

        List<Column> columns = PlainRules.COLUMNS.stream()
                .map(name -> new Column(name, format(name), true))
                .toList();
        RowRule instalments = new RowRule.Instalments(7, 8, 18, 1);
        assertThat(file.layout()).isEqualTo(new Layout("parcelas", columns, List.of(instalments)));
        assertThat(PlainRules.COLUMNS.get(7)).isEqualTo("qtPrestacoes");
        assertThat(PlainRules.COLUMNS.get(8)).isEqualTo("vlTotal");
        assertThat(PlainRules.COLUMNS.get(18)).isEqualTo("vlPresta");
        assertThat(file.dialect()).isEqualTo(PartialDialect.UNKNOWN);
        assertThat(file.title()).isEqualTo("Loan instalments");
    }

    private static Format format(String column) {
        if (column.equals("nrCpfCnpj")) {
            return new Format.Document(true, true);
        }
        if (TEXTS.contains(column)) {
            return Format.ANY_TEXT;
        }
        return switch (column.substring(0, 2)) {
            case "dt" -> new Format.Date(Format.Date.Order.YEAR_FIRST);
            case "vl" -> new Format.Money(Format.Money.Style.PLAIN);
            default -> new Format.Whole();
        };
    }
}

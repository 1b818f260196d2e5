package io.remessa.benchmarks.engine;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import java.util.List;
import java.util.stream.Stream;

/** The layout of the benchmark, in Java: what a layout's file may cost nothing against. */
final class ParcelasByHand {

    private static final Format WHOLE = new Format.Whole();
    private static final Format DATE = new Format.Date(Format.Date.Order.YEAR_FIRST);
    private static final Format MONEY = new Format.Money(Format.Money.Style.PLAIN);
    private static final Format DOCUMENT = new Format.Document(true, true);
    private static final Format TEXT = Format.ANY_TEXT;

    private ParcelasByHand() {}

    static Layout layout() {
        List<Column> columns = Stream.of(
                        columns(WHOLE, "nrInst", "nrAgencia", "cdClient"),
                        columns(TEXT, "nmClient"),
                        columns(DOCUMENT, "nrCpfCnpj"),
                        columns(WHOLE, "nrContrato"),
                        columns(DATE, "dtContrato"),
                        columns(WHOLE, "qtPrestacoes"),
                        columns(MONEY, "vlTotal"),
                        columns(WHOLE, "cdProduto"),
                        columns(TEXT, "dsProduto"),
                        columns(WHOLE, "cdCarteira"),
                        columns(TEXT, "dsCarteira"),
                        columns(WHOLE, "nrProposta", "nrPresta"),
                        columns(TEXT, "tpPresta"),
                        columns(WHOLE, "nrSeqPre"),
                        columns(DATE, "dtVctPre"),
                        columns(MONEY, "vlPresta", "vlMora", "vlMulta", "vlOutAcr", "vlIof", "vlDescon", "vlAtual"),
                        columns(TEXT, "idSituac", "idSitVen"))
                .flatMap(List::stream)
                .toList();
        List<String> names = columns.stream().map(Column::name).toList();
        RowRule instalments = new RowRule.Instalments(
                names.indexOf("qtPrestacoes"), names.indexOf("vlTotal"), names.indexOf("vlPresta"), 1);
        return new Layout("parcelas", columns, List.of(instalments));
    }

    private static List<Column> columns(Format format, String... names) {
        return Stream.of(names).map(name -> new Column(name, format, true)).toList();
    }
}

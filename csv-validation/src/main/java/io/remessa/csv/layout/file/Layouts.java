package io.remessa.csv.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The layouts that are known, by name. Immutable. */
public final class Layouts {

    private final Map<String, Layout> byName = new LinkedHashMap<>();

    public Layouts(List<Layout> layouts) {
        layouts.forEach(layout -> byName.put(layout.name(), layout));
    }

    /** Those that come with the product. */
    public static Layouts builtIn() {
        return new Layouts(List.of(parcelas()));
    }

    /** All of them. */
    public List<Layout> all() {
        return List.copyOf(byName.values());
    }

    /** The layout of that name. */
    public Optional<Layout> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The layout whose columns are exactly these. */
    public Optional<Layout> withColumns(List<String> header) {
        return byName.values().stream()
                .filter(layout -> layout.columnNames().equals(header))
                .findFirst();
    }

    /** The layout that has the most columns in common with the header: what a header that fits none was meant to be. */
    public Optional<Layout> nearest(List<String> header) {
        return byName.values().stream().max((a, b) -> Long.compare(common(a, header), common(b, header)));
    }

    private static long common(Layout layout, List<String> header) {
        return layout.columnNames().stream().filter(header::contains).count();
    }

    /** Loan instalments, one record an instalment. */
    private static Layout parcelas() {
        List<Column> columns = new ArrayList<>();
        add(columns, WHOLE, "nrInst", "nrAgencia", "cdClient");
        add(columns, Format.ANY_TEXT, "nmClient");
        add(columns, DOCUMENT, "nrCpfCnpj");
        add(columns, WHOLE, "nrContrato");
        add(columns, DATE, "dtContrato");
        add(columns, WHOLE, "qtPrestacoes");
        add(columns, MONEY, "vlTotal");
        add(columns, WHOLE, "cdProduto");
        add(columns, Format.ANY_TEXT, "dsProduto");
        add(columns, WHOLE, "cdCarteira");
        add(columns, Format.ANY_TEXT, "dsCarteira");
        add(columns, WHOLE, "nrProposta", "nrPresta");
        add(columns, Format.ANY_TEXT, "tpPresta");
        add(columns, WHOLE, "nrSeqPre");
        add(columns, DATE, "dtVctPre");
        add(columns, MONEY, "vlPresta", "vlMora", "vlMulta", "vlOutAcr", "vlIof", "vlDescon", "vlAtual");
        add(columns, Format.ANY_TEXT, "idSituac", "idSitVen");
        List<String> names = columns.stream().map(Column::name).toList();
        RowRule instalments = new RowRule.Instalments(
                names.indexOf("qtPrestacoes"), names.indexOf("vlTotal"), names.indexOf("vlPresta"), 1);
        return new Layout("parcelas", columns, List.of(instalments));
    }

    private static final Format WHOLE = new Format.Whole();
    private static final Format DATE = new Format.Date(Format.Date.Order.YEAR_FIRST);
    private static final Format MONEY = new Format.Money(Format.Money.Style.PLAIN);
    private static final Format DOCUMENT = new Format.Document(true, true);

    private static void add(List<Column> columns, Format format, String... names) {
        Stream.of(names).map(name -> new Column(name, format, true)).forEach(columns::add);
    }
}

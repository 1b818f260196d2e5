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
        add(columns, ColumnType.INTEGER, "nrInst", "nrAgencia", "cdClient");
        add(columns, ColumnType.TEXT, "nmClient");
        add(columns, ColumnType.DOCUMENT, "nrCpfCnpj");
        add(columns, ColumnType.INTEGER, "nrContrato");
        add(columns, ColumnType.DATE, "dtContrato");
        add(columns, ColumnType.INTEGER, "qtPrestacoes");
        add(columns, ColumnType.MONEY, "vlTotal");
        add(columns, ColumnType.INTEGER, "cdProduto");
        add(columns, ColumnType.TEXT, "dsProduto");
        add(columns, ColumnType.INTEGER, "cdCarteira");
        add(columns, ColumnType.TEXT, "dsCarteira");
        add(columns, ColumnType.INTEGER, "nrProposta", "nrPresta");
        add(columns, ColumnType.TEXT, "tpPresta");
        add(columns, ColumnType.INTEGER, "nrSeqPre");
        add(columns, ColumnType.DATE, "dtVctPre");
        add(columns, ColumnType.MONEY, "vlPresta", "vlMora", "vlMulta", "vlOutAcr", "vlIof", "vlDescon", "vlAtual");
        add(columns, ColumnType.TEXT, "idSituac", "idSitVen");
        List<String> names = columns.stream().map(Column::name).toList();
        return new Layout(
                "parcelas",
                columns,
                new Layout.InstalmentRule(
                        names.indexOf("qtPrestacoes"), names.indexOf("vlTotal"), names.indexOf("vlPresta")));
    }

    private static void add(List<Column> columns, ColumnType type, String... names) {
        Stream.of(names).map(name -> new Column(name, type)).forEach(columns::add);
    }
}

package io.remessa.benchmarks.parcelas;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column of the layout.
 *
 * @param index position in the record, from 0
 * @param name as in the header
 * @param kind what its fields hold
 */
public record Column(int index, String name, Kind kind) {

    /** What decides which rules a field can break. */
    public enum Kind {
        TEXT,
        INTEGER,
        DATE,
        MONEY,
        DOCUMENT;

        /** Names in this layout begin with what they hold. */
        private static Kind ofName(String name) {
            if (name.equals("nrCpfCnpj")) {
                return DOCUMENT;
            }
            return switch (name.substring(0, 2)) {
                case "vl" -> MONEY;
                case "dt" -> DATE;
                case "nm", "ds", "tp", "id" -> TEXT;
                default -> INTEGER;
            };
        }
    }

    /** The header line, without its line end. */
    public static final String HEADER =
            "nrInst,nrAgencia,cdClient,nmClient,nrCpfCnpj,nrContrato,dtContrato,qtPrestacoes,vlTotal,cdProduto,dsProduto,"
                    + "cdCarteira,dsCarteira,nrProposta,nrPresta,tpPresta,nrSeqPre,dtVctPre,vlPresta,vlMora,vlMulta,"
                    + "vlOutAcr,vlIof,vlDescon,vlAtual,idSituac,idSitVen";

    /** All columns, in order. */
    public static final List<Column> ALL = parse(List.of(HEADER.split(",")));

    private static final Map<String, Column> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Column::name, column -> column));

    /** Number of instalments. */
    public static final Column QT_PRESTACOES = named("qtPrestacoes");

    /** Total of the contract. */
    public static final Column VL_TOTAL = named("vlTotal");

    /** Value of one instalment. */
    public static final Column VL_PRESTA = named("vlPresta");

    /** The column of that name. */
    public static Column named(String name) {
        Column column = BY_NAME.get(name);
        if (column == null) {
            throw new IllegalArgumentException("The layout has no column " + name);
        }
        return column;
    }

    /** The columns of a kind, in order. */
    public static List<Column> of(Kind kind) {
        return ALL.stream().filter(column -> column.kind == kind).toList();
    }

    private static List<Column> parse(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Column(i, names.get(i), Kind.ofName(names.get(i))))
                .toList();
    }
}

package io.remessa.cli.sample;

import java.util.Arrays;
import java.util.List;

/** The columns of the layout {@code parcelas}, in order. */
enum SampleColumn {
    NR_INST("nrInst", Kind.INTEGER),
    NR_AGENCIA("nrAgencia", Kind.INTEGER),
    CD_CLIENT("cdClient", Kind.INTEGER),
    NM_CLIENT("nmClient", Kind.TEXT),
    NR_CPF_CNPJ("nrCpfCnpj", Kind.DOCUMENT),
    NR_CONTRATO("nrContrato", Kind.INTEGER),
    DT_CONTRATO("dtContrato", Kind.DATE),
    QT_PRESTACOES("qtPrestacoes", Kind.INTEGER),
    VL_TOTAL("vlTotal", Kind.MONEY),
    CD_PRODUTO("cdProduto", Kind.INTEGER),
    DS_PRODUTO("dsProduto", Kind.TEXT),
    CD_CARTEIRA("cdCarteira", Kind.INTEGER),
    DS_CARTEIRA("dsCarteira", Kind.TEXT),
    NR_PROPOSTA("nrProposta", Kind.INTEGER),
    NR_PRESTA("nrPresta", Kind.INTEGER),
    TP_PRESTA("tpPresta", Kind.TEXT),
    NR_SEQ_PRE("nrSeqPre", Kind.INTEGER),
    DT_VCT_PRE("dtVctPre", Kind.DATE),
    VL_PRESTA("vlPresta", Kind.MONEY),
    VL_MORA("vlMora", Kind.MONEY),
    VL_MULTA("vlMulta", Kind.MONEY),
    VL_OUT_ACR("vlOutAcr", Kind.MONEY),
    VL_IOF("vlIof", Kind.MONEY),
    VL_DESCON("vlDescon", Kind.MONEY),
    VL_ATUAL("vlAtual", Kind.MONEY),
    ID_SITUAC("idSituac", Kind.TEXT),
    ID_SIT_VEN("idSitVen", Kind.TEXT);

    /** What a column holds, which decides the rules that its fields can break. */
    enum Kind {
        TEXT,
        INTEGER,
        DATE,
        MONEY,
        DOCUMENT
    }

    static final List<SampleColumn> ALL = List.of(values());

    private final String header;
    private final Kind kind;

    SampleColumn(String header, Kind kind) {
        this.header = header;
        this.kind = kind;
    }

    /** The name in the header line. */
    String header() {
        return header;
    }

    Kind kind() {
        return kind;
    }

    /** All columns of a kind, in order. */
    static List<SampleColumn> of(Kind kind) {
        return Arrays.stream(values()).filter(column -> column.kind == kind).toList();
    }
}

package io.remessa.cli.sample;

import static io.remessa.cli.sample.SampleContract.digits;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes contracts of numbered customers, in every way of writing that is right. Not thread-safe. */
final class SampleContracts {
    private static final List<String> PRODUCTS =
            List.of("CDC PESSOA JURIDICA", "CDC PESSOA FÍSICA", "CAPITAL DE GIRO", "CRÉDITO CONSIGNADO, PRIVADO");
    private static final List<String> PORTFOLIOS =
            List.of("CRÉDITO DIRETO AO CONSUMIDOR", "FINANCIAMENTO \"VERDE\"", "CESSÃO; SEM COOBRIGAÇÃO");
    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 1, 1);
    private static final int DAYS = 3000;

    private final SampleDialect dialect;
    private final SampleRandom random;
    private int customers;

    SampleContracts(SampleDialect dialect, SampleRandom random) {
        this.dialect = dialect;
        this.random = random;
    }

    SampleContract next() {
        customers++;
        int instalments = random.between(1, 60);
        boolean thousandths = random.oneIn(20);
        long instalmentMills = thousandths ? random.between(1, 9_999_999) : 10L * random.between(1, 9_999_999);
        boolean floatingPointTail = !thousandths && random.oneIn(4);
        SampleMoney instalment = floatingPointTail
                ? SampleMoney.withFloatingPointTail(instalmentMills / 10, random.oneIn(2))
                : SampleMoney.ofMills(instalmentMills);
        SampleDocument document = document();
        return new SampleContract(
                texts(instalments, document),
                document.type(),
                instalments,
                instalment,
                total(instalments, instalmentMills, floatingPointTail),
                instalmentMills);
    }

    /** Mostly the exact product, sometimes away from it by all that is tolerated, but never more. */
    private SampleMoney total(int instalments, long instalmentMills, boolean inexactInstalment) {
        long exact = instalments * instalmentMills;
        if (inexactInstalment || !random.oneIn(4)) {
            return SampleMoney.ofMills(exact);
        }
        return SampleMoney.ofMills(Math.max(0, exact + (random.oneIn(2) ? 10L : -10L) * instalments));
    }

    private SampleDocument document() {
        return switch (random.below(4)) {
            case 0, 1 -> SampleDocument.cpf(random);
            case 2 -> SampleDocument.numericCnpj(random);
            default -> SampleDocument.alphanumericCnpj(random);
        };
    }

    private Map<SampleColumn, byte[]> texts(int instalments, SampleDocument document) {
        Map<SampleColumn, byte[]> texts = new EnumMap<>(SampleColumn.class);
        texts.put(SampleColumn.NR_INST, number(random.between(1, 2000)));
        texts.put(SampleColumn.NR_AGENCIA, number(random.between(1, 99)));
        texts.put(SampleColumn.CD_CLIENT, number(50_000L + customers));
        texts.put(SampleColumn.NM_CLIENT, name());
        texts.put(
                SampleColumn.NR_CPF_CNPJ,
                dialect.field(random.oneIn(3) ? document.punctuated() : document.characters()));
        texts.put(SampleColumn.NR_CONTRATO, number(700_000L + customers));
        texts.put(SampleColumn.DT_CONTRATO, date());
        texts.put(SampleColumn.QT_PRESTACOES, number(instalments));
        texts.put(SampleColumn.CD_PRODUTO, number(random.between(700, 1800)));
        texts.put(SampleColumn.DS_PRODUTO, dialect.field(random.pick(PRODUCTS)));
        texts.put(SampleColumn.CD_CARTEIRA, number(random.between(1, 20)));
        texts.put(SampleColumn.DS_CARTEIRA, dialect.field(random.pick(PORTFOLIOS)));
        texts.put(SampleColumn.NR_PROPOSTA, number(800_000L + customers));
        texts.put(SampleColumn.TP_PRESTA, dialect.field(random.oneIn(10) ? "Renegociação" : "Original"));
        texts.put(SampleColumn.NR_SEQ_PRE, number(0));
        texts.put(SampleColumn.ID_SITUAC, random.oneIn(10) ? dialect.quoted("Aberta") : dialect.field("Aberta"));
        texts.put(SampleColumn.ID_SIT_VEN, dialect.field(random.oneIn(3) ? "A vencer" : "Vencida"));
        return texts;
    }

    /** A customer's name; every other one is written in a way that a reader of CSV can stumble over. */
    private byte[] name() {
        String name = "CLIENTE " + customers;
        return switch (random.below(16)) {
            case 0 -> dialect.quoted(name);
            case 1 -> dialect.quoted(name + ", FILIAL; SUL");
            case 2 -> dialect.quoted(name + " \"MATRIZ\"");
            case 3 -> dialect.quoted(name + "\nFILIAL 2\r\nSALA 3");
            case 4 -> dialect.quoted("\"" + name + "\",\n\"\"");
            case 5 -> dialect.field(name + " \"COM ASPAS\" SOLTAS");
            case 6 -> dialect.field(name + " COMÉRCIO DE AÇÚCAR E PÃO");
            case 7 -> dialect.field(name + " \u20AC \uD83D\uDE9C");
            default -> dialect.field(name);
        };
    }

    /** Mostly as it is, sometimes in quotes or with leading zeros. */
    private byte[] number(long value) {
        return switch (random.below(64)) {
            case 0 -> dialect.quoted(Long.toString(value));
            case 1 -> dialect.field("0".repeat(10) + String.format("%08d", value));
            default -> digits(value);
        };
    }

    private byte[] date() {
        return switch (random.below(100)) {
            case 0 -> dialect.field("20240229");
            case 1 -> dialect.quoted("00010101");
            case 2 -> dialect.field("99991231");
            default -> dialect.field(DateTimeFormatter.BASIC_ISO_DATE.format(FIRST_DAY.plusDays(random.below(DAYS))));
        };
    }
}

package io.remessa.benchmarks.file;

import io.remessa.benchmarks.parcelas.Column;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/**
 * Makes sound rows: contract after contract, a row for each instalment. Values are spread as in the export of a bank's
 * system: about 210 bytes a row, and a quarter of the current amounts with the tail of a binary fraction, such as
 * 215224.33000000002. Not thread-safe.
 */
final class Rows {

    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 2_200;
    private static final int MAX_INSTALMENTS = 12;

    private final Texts texts;
    private final RandomGenerator random;
    private final String[] row = new String[Column.ALL.size()];
    private int contracts;
    private int instalments;
    private int instalment;
    private long valueInCents;

    Rows(Texts texts, RandomGenerator random) {
        this.texts = texts;
        this.random = random;
    }

    /** The next row, each field as it is written in the file; a new array every time. */
    String[] next() {
        if (instalment == instalments) {
            beginContract();
        }
        instalment++;
        long interest = random.nextInt(100, 9_000_000);
        long fine = random.nextInt(100, 9_000_000);
        set("nrPresta", Integer.toString(instalment));
        set("dtVctPre", day());
        set("vlMora", money(interest));
        set("vlMulta", money(fine));
        set("vlDescon", texts.discount());
        set("vlAtual", added(valueInCents + interest + fine));
        return row.clone();
    }

    private void beginContract() {
        contracts++;
        instalment = 0;
        instalments = random.nextInt(2, MAX_INSTALMENTS + 1);
        valueInCents = random.nextInt(100_00, 99_999_99);
        set("nrInst", number(2_000));
        set("nrAgencia", number(50));
        set("cdClient", number(90_000));
        set("nmClient", texts.client(contracts));
        set("nrCpfCnpj", texts.document());
        set("nrContrato", number(900_000));
        set("dtContrato", day());
        set("qtPrestacoes", Integer.toString(instalments));
        set("vlTotal", money(valueInCents * instalments));
        set("cdProduto", number(2_000));
        set("dsProduto", texts.product());
        set("cdCarteira", number(20));
        set("dsCarteira", texts.portfolio());
        set("nrProposta", number(900_000));
        set("tpPresta", texts.instalmentType());
        set("nrSeqPre", "0");
        set("vlPresta", money(valueInCents));
        set("vlOutAcr", "0");
        set("vlIof", "0");
        set("idSituac", "Aberta");
        set("idSitVen", texts.dueState());
    }

    private void set(String column, String text) {
        row[Column.named(column).index()] = text;
    }

    private String number(int bound) {
        return Integer.toString(random.nextInt(1, bound));
    }

    private String day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** As short as it goes: 4360960 cents are 43609.6. */
    private static String money(long cents) {
        String whole = Long.toString(cents / 100);
        long rest = cents % 100;
        if (rest == 0) {
            return whole;
        }
        return whole + "." + (rest % 10 == 0 ? Long.toString(rest / 10) : (rest < 10 ? "0" : "") + rest);
    }

    /** As a program writes it that adds in binary floating point: often exact, else just above or below. */
    private String added(long cents) {
        return switch (random.nextInt(8)) {
            case 0 -> withTail(cents, "000000002");
            case 1 -> withTail(cents - 1, "999999998");
            default -> money(cents);
        };
    }

    private static String withTail(long cents, String tail) {
        return cents / 100 + (cents % 100 < 10 ? ".0" : ".") + cents % 100 + tail;
    }
}

package io.remessa.cli.sample;

import java.nio.charset.StandardCharsets;

/** Makes sound rows: contract after contract, each with some of its instalments. Not thread-safe. */
final class SampleRows {
    private static final int MOST_ROWS_OF_A_CONTRACT = 24;

    private final SampleDialect dialect;
    private final SampleRandom random;
    private final SampleContracts contracts;
    private final SampleRow row = new SampleRow();
    private SampleContract contract;
    private int rowsLeft;
    private int instalment;

    SampleRows(SampleDialect dialect, SampleRandom random) {
        this.dialect = dialect;
        this.random = random;
        contracts = new SampleContracts(dialect, random);
        contract = contracts.next();
        rowsLeft = rowsOfAContract();
    }

    private int rowsOfAContract() {
        return random.between(1, MOST_ROWS_OF_A_CONTRACT);
    }

    /** The contract of the row made last. */
    SampleContract contract() {
        return contract;
    }

    /** The next row; the same object each time. */
    SampleRow next() {
        if (rowsLeft == 0) {
            contract = contracts.next();
            rowsLeft = rowsOfAContract();
            instalment = 0;
        }
        rowsLeft--;
        instalment++;
        row.clear();
        contract.texts().forEach(row::set);
        row.setDocument(contract.documentType(), contract.text(SampleColumn.NR_CPF_CNPJ));
        row.set(SampleColumn.VL_TOTAL, contract.total());
        row.set(SampleColumn.NR_PRESTA, SampleContract.digits(instalment));
        row.set(SampleColumn.DT_VCT_PRE, dueDate());
        row.set(SampleColumn.VL_PRESTA, contract.instalment());
        setCharges();
        return row;
    }

    /** Late interest and fine of up to R$ 99,999.99 each, the other charges mostly 0, and the amount due today. */
    private void setCharges() {
        long interest = 10L * random.below(10_000_000);
        long fine = 10L * random.below(10_000_000);
        long due = contract.instalmentMills() / 10 * 10 + interest + fine;
        row.set(SampleColumn.VL_MORA, SampleMoney.ofMills(interest));
        row.set(SampleColumn.VL_MULTA, SampleMoney.ofMills(fine));
        row.set(SampleColumn.VL_OUT_ACR, mostlyZero());
        row.set(SampleColumn.VL_IOF, mostlyZero());
        row.set(SampleColumn.VL_DESCON, mostlyZero());
        row.set(
                SampleColumn.VL_ATUAL,
                due >= 10 && random.oneIn(3)
                        ? SampleMoney.withFloatingPointTail(due / 10, random.oneIn(2))
                        : SampleMoney.ofMills(due));
    }

    private SampleMoney mostlyZero() {
        return switch (random.below(64)) {
            case 0 -> random.pick(SampleMoney.UNUSUAL);
            case 1, 2, 3 -> SampleMoney.ofMills(random.below(1_000_000));
            default -> SampleMoney.ZERO;
        };
    }

    /** Any day up to the 28th, so that every one is in the calendar. */
    private byte[] dueDate() {
        int date = random.between(2019, 2027) * 10_000 + random.between(1, 12) * 100 + random.between(1, 28);
        return random.oneIn(200)
                ? dialect.quoted(Integer.toString(date))
                : Integer.toString(date).getBytes(StandardCharsets.US_ASCII);
    }
}

package io.remessa.csv.generated;

import io.remessa.csv.oracle.PlainDocument;
import io.remessa.csv.oracle.PlainRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Rows of the layout {@code parcelas}. */
public final class ParcelasRow {

    private static final List<String> NAMES = List.of(
            "CLIENTE 1", "José & Irmãos", "A\"B", "São Paulo, SP", "linha 1\nlinha 2", "x\r\ny", "a;b\tc|d", "€ ☕ 𝄞");

    private ParcelasRow() {}

    /** A row that breaks no rule. */
    public static List<String> valid(Random random) {
        int count = 1 + random.nextInt(60);
        BigDecimal value = BigDecimal.valueOf(random.nextInt(10_000_000), 2);
        BigDecimal total = value.multiply(BigDecimal.valueOf(count));
        List<String> row = new ArrayList<>();
        for (String column : PlainRules.COLUMNS) {
            row.add(
                    switch (column) {
                        case "nmClient", "dsProduto", "dsCarteira" -> NAMES.get(random.nextInt(NAMES.size()));
                        case "tpPresta" -> "Original";
                        case "idSituac" -> "Aberta";
                        case "idSitVen" -> "A vencer";
                        case "nrCpfCnpj" -> document(random);
                        case "dtContrato", "dtVctPre" -> date(random);
                        case "qtPrestacoes" -> Integer.toString(count);
                        case "vlTotal" -> total.toPlainString();
                        case "vlPresta" -> value.toPlainString();
                        default ->
                            column.startsWith("vl")
                                    ? BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5))
                                            .toPlainString()
                                    : Integer.toString(random.nextInt(100_000));
                    });
        }
        return row;
    }

    /** Spoils one field of a row, in a way that some rule should find, or leaves it just inside a limit. */
    public static void spoil(List<String> row, Random random) {
        List<String> values = List.of(
                "",
                " ",
                "x",
                "-1",
                "-0.005",
                "1.005",
                "0.0049999999999999999999",
                "999999999999999.995",
                "1000000000000000",
                "123456789012345678",
                "1234567890123456789",
                "20240229",
                "19000229",
                "00000101",
                "12ABC34501DE35",
                "12.ABC.345/01DE-36",
                "11111111111",
                "529.982.247-25",
                "529.982.247-26",
                "1,00",
                "0");
        int column = random.nextInt(3) == 0 ? PlainRules.COLUMNS.indexOf("nrCpfCnpj") : random.nextInt(row.size());
        row.set(column, values.get(random.nextInt(values.size())));
        if (random.nextInt(4) == 0) {
            row.set(PlainRules.COLUMNS.indexOf("qtPrestacoes"), values.get(random.nextInt(values.size())));
        }
    }

    /** A valid CPF or CNPJ, sometimes punctuated. */
    public static String document(Random random) {
        boolean person = random.nextBoolean();
        StringBuilder base = new StringBuilder();
        int letters = random.nextBoolean() ? 36 : 10;
        for (int i = 0; i < (person ? 9 : 12); i++) {
            base.append(Character.forDigit(random.nextInt(person ? 10 : letters), 36));
        }
        String document = PlainDocument.complete(base.toString().toUpperCase(Locale.ROOT));
        return random.nextInt(3) == 0 ? punctuated(document) : document;
    }

    /** The form with points, stroke and hyphen. */
    public static String punctuated(String document) {
        return document.length() == 11
                ? document.replaceAll("(...)(...)(...)(..)", "$1.$2.$3-$4")
                : document.replaceAll("(..)(...)(...)(....)(..)", "$1.$2.$3/$4-$5");
    }

    private static String date(Random random) {
        return String.format(
                Locale.ROOT, "%04d%02d%02d", 1990 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }
}

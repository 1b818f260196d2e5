package io.remessa.benchmarks.file;

import io.remessa.benchmarks.parcelas.Column;
import io.remessa.benchmarks.parcelas.Column.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What can be wrong with a record: one for each rule that all engines can check. */
enum Defect {
    FIELD_COUNT {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            if (random.nextBoolean()) {
                return Arrays.copyOf(row, random.nextInt(2, row.length));
            }
            String[] longer = Arrays.copyOf(row, row.length + 1);
            longer[row.length] = "A MAIS";
            return longer;
        }
    },
    REQUIRED {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            row[random.nextInt(row.length)] = random.nextBoolean() ? "" : Csv.quoted("");
            return row;
        }
    },
    INTEGER_FORMAT {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return withOneOf(Kind.INTEGER, NOT_INTEGERS, row, random);
        }
    },
    DATE_FORMAT {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return withOneOf(Kind.DATE, NOT_DATES, row, random);
        }
    },
    MONEY_FORMAT {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return withOneOf(Kind.MONEY, NOT_AMOUNTS, row, random);
        }
    },
    DOCUMENT_FORMAT {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return withOneOf(Kind.DOCUMENT, NOT_DOCUMENTS, row, random);
        }
    },
    DOCUMENT_LENGTH {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return withOneOf(Kind.DOCUMENT, WRONG_LENGTHS, row, random);
        }
    },
    DOCUMENT_REPEATED {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            String digit = Integer.toString(random.nextInt(10));
            return with(Kind.DOCUMENT, digit.repeat(random.nextBoolean() ? 11 : 14), row, random);
        }
    },
    CPF_CHECK_DIGITS {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            return with(Kind.DOCUMENT, Documents.withWrongDigit(Documents.cpf(random)), row, random);
        }
    },
    CNPJ_CHECK_DIGITS {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            String right = random.nextBoolean() ? Documents.numericCnpj(random) : Documents.alphanumericCnpj(random);
            return with(Kind.DOCUMENT, Documents.withWrongDigit(right), row, random);
        }
    },
    INSTALMENT_MISMATCH {
        @Override
        String[] spoil(String[] row, RandomGenerator random) {
            BigDecimal instalments = new BigDecimal(row[Column.QT_PRESTACOES.index()]);
            BigDecimal value = new BigDecimal(row[Column.VL_PRESTA.index()]);
            switch (random.nextInt(4)) {
                case 0 -> row[Column.QT_PRESTACOES.index()] = "0";
                case 1 -> row[Column.VL_TOTAL.index()] = random.nextInt(10, 100) + ".05";
                // A tenth of a cent beyond the tolerance: only exact arithmetic sees it.
                default ->
                    row[Column.VL_TOTAL.index()] = instalments
                            .multiply(value.add(CENT))
                            .add(TENTH_OF_A_CENT)
                            .toPlainString();
            }
            return row;
        }
    };

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal TENTH_OF_A_CENT = new BigDecimal("0.001");

    private static final List<String> NOT_INTEGERS =
            List.of("12A", "-5", "+5", "1.0", " 7", "7 ", "1234567890123456789", "0x1F", "1e3", "1,2");
    private static final List<String> NOT_DATES = List.of(
            "20230230",
            "19000229",
            "20231301",
            "20230001",
            "20230100",
            "00000101",
            "2023010",
            "202301011",
            "2023-01-05");
    private static final List<String> NOT_AMOUNTS =
            List.of("12,34", "1.", ".5", "1e3", "--1", "-", " 1.00", "R$ 10.00", "1.2.3", "1234567890123456", "NaN");
    private static final List<String> NOT_DOCUMENTS = List.of(
            "1234567890A", "abc45678901234", "12ABC34501DEAB", "123.456.78909", "418 542 747 61", "41854274761 ", "?");
    private static final List<String> WRONG_LENGTHS = List.of(
            "1", "953050644", "4185427476", "795608117956", "7956081179561", "112223330001811", "12ABC34501DE3");

    /** The row with this one thing wrong; the given row may be changed. */
    abstract String[] spoil(String[] row, RandomGenerator random);

    private static String[] withOneOf(Kind kind, List<String> texts, String[] row, RandomGenerator random) {
        return with(kind, Csv.field(texts.get(random.nextInt(texts.size()))), row, random);
    }

    private static String[] with(Kind kind, String text, String[] row, RandomGenerator random) {
        List<Column> columns = Column.of(kind);
        row[columns.get(random.nextInt(columns.size())).index()] = text;
        return row;
    }
}

package io.remessa.cli.sample;

import static io.remessa.cli.sample.SampleColumn.Kind.DATE;
import static io.remessa.cli.sample.SampleColumn.Kind.INTEGER;
import static io.remessa.cli.sample.SampleColumn.Kind.MONEY;
import static io.remessa.cli.sample.SampleColumn.Kind.TEXT;
import static io.remessa.cli.sample.SampleColumn.NR_CPF_CNPJ;

import io.remessa.cli.sample.SampleColumn.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Everything that can be wrong with a row: what is written, and which finding that gives. */
enum SampleDefect {
    EMPTY(SampleRule.REQUIRED, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            byte[] text = random.oneIn(3) ? dialect.quoted("") : dialect.field("");
            row.breakField(random.pick(SampleColumn.ALL), text, rule());
        }
    },
    NOT_AN_INTEGER(SampleRule.INTEGER_FORMAT, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(INTEGER, NOT_INTEGERS, row, dialect, random);
        }
    },
    NOT_A_DATE(SampleRule.DATE_FORMAT, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(DATE, NOT_DATES, row, dialect, random);
        }
    },
    NOT_MONEY(SampleRule.MONEY_FORMAT, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(MONEY, NOT_AMOUNTS, row, dialect, random);
        }
    },
    DOCUMENT_OF_OTHER_CHARACTERS(SampleRule.DOCUMENT_FORMAT, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(Kind.DOCUMENT, DOCUMENTS_OF_OTHER_CHARACTERS, row, dialect, random);
        }
    },
    DOCUMENT_TOO_SHORT_OR_LONG(SampleRule.DOCUMENT_LENGTH, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(Kind.DOCUMENT, DOCUMENTS_TOO_SHORT_OR_LONG, row, dialect, random);
        }
    },
    DOCUMENT_OF_ONE_CHARACTER(SampleRule.DOCUMENT_REPEATED, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            breakOneOf(Kind.DOCUMENT, DOCUMENTS_OF_ONE_CHARACTER, row, dialect, random);
        }
    },
    WRONG_CPF(SampleRule.CPF_CHECK_DIGITS, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            String wrong = SampleDocument.cpf(random).withWrongCheckDigit();
            row.breakField(NR_CPF_CNPJ, dialect.field(wrong), rule());
        }
    },
    WRONG_CNPJ(SampleRule.CNPJ_CHECK_DIGITS, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            SampleDocument right =
                    random.oneIn(2) ? SampleDocument.numericCnpj(random) : SampleDocument.alphanumericCnpj(random);
            row.breakField(NR_CPF_CNPJ, dialect.field(right.withWrongCheckDigit()), rule());
        }
    },
    TOTAL_DIFFERS(SampleRule.INSTALMENT_MISMATCH, Scope.FIELD) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            if (random.oneIn(8)) {
                row.breakInstalments(dialect.field("0"));
                return;
            }
            // The nearest total that is too far away differs by a tenth of a cent; no other defect changes it later.
            long beyond = contract.tolerance() + (random.oneIn(4) ? 1 : random.between(1, 5_000_000));
            row.breakTotal(SampleMoney.ofMills(contract.exactTotal() + beyond));
        }
    },
    TOO_FEW_OR_MANY_FIELDS(SampleRule.FIELD_COUNT, Scope.ROW) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            switch (random.below(4)) {
                case 0 -> row.append(dialect.field(""));
                case 1 -> row.append(dialect.field("A MAIS"), dialect.quoted("LINHA 1\nLINHA 2"));
                case 2 -> row.replaceBy(dialect.field("   "));
                // At least two, because a single field may be empty, and an empty line is no record.
                default -> row.cutAfter(random.between(2, SampleColumn.ALL.size() - 1));
            }
        }
    },
    TEXT_AFTER_QUOTES(SampleRule.QUOTE_SYNTAX, Scope.ROW) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            row.breakQuotes(random.pick(SampleColumn.ALL), dialectFree(random.pick(WRONG_QUOTES)));
        }
    },
    NOT_UTF_8(SampleRule.ENCODING, Scope.ROW) {
        @Override
        void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random) {
            row.breakEncoding(random.pick(TEXTS), random.pick(NOT_UTF_8_TEXTS));
        }
    };

    /** What a defect changes: those of rows are applied last, and only one to a row. */
    enum Scope {
        FIELD,
        ROW
    }

    private static final List<SampleColumn> TEXTS = SampleColumn.of(TEXT);

    private static final List<String> NOT_INTEGERS =
            List.of("12A", "-5", "+5", "1.0", " 7", "7 ", "1234567890123456789", "0x1F", "\u0661\u0662", "1,2");

    private static final List<String> NOT_DATES = List.of(
            "20230230",
            "20230229",
            "19000229",
            "20231301",
            "20230001",
            "20230100",
            "20230431",
            "00000101",
            "2023010",
            "202301011",
            "2023-01-05",
            "05/01/2023",
            "2023010A");

    private static final List<String> NOT_AMOUNTS = List.of(
            "12,50",
            "1.",
            ".5",
            "1e5",
            "+1.00",
            "--1",
            "-",
            "1.2.3",
            "R$ 5.00",
            " 1.00",
            "1234567890123456",
            "NaN",
            "1.-5",
            "1.234,56");

    private static final List<String> DOCUMENTS_OF_OTHER_CHARACTERS = List.of(
            "4185427476X",
            "12ABC34501DE3X",
            "12abc34501de35",
            "418 542 747 61",
            "418.542.74761",
            "12.345.678/0001",
            "418542747-61",
            "418.542.74A-61",
            "\u00C1185427476");

    private static final List<String> DOCUMENTS_TOO_SHORT_OR_LONG =
            List.of("1", "953050644799", "4185427476", "1234567890123", "123456789012345", "12ABC");

    private static final List<String> DOCUMENTS_OF_ONE_CHARACTER = List.of(
            "00000000000", "11111111111", "99999999999999", "00000000000000", "777.777.777-77", "55.555.555/5555-55");

    private static final List<String> WRONG_QUOTES =
            List.of("\"CLIENTE 1\" LTDA", "\"533\" ", "\"A\"B\"C\"", "\"A\"\"B\"C", "\"\"A", "\"LINHA 1\nLINHA 2\"X");

    /** A lone continuation byte, a cut sequence, an overlong form, a surrogate, a byte that UTF-8 never has. */
    private static final List<byte[]> NOT_UTF_8_TEXTS = List.of(
            bytes('A', 0x80),
            bytes('A', 0xC3),
            bytes(0xC0, 0xAF),
            bytes(0xED, 0xA0, 0x80),
            bytes('C', 0xE9, 'D'),
            bytes('"', 0xFF, '"'),
            bytes(0xF5, 0x80, 0x80, 0x80),
            bytes(0xE2, 0x82));

    private final SampleRule rule;
    private final Scope scope;

    SampleDefect(SampleRule rule, Scope scope) {
        this.rule = rule;
        this.scope = scope;
    }

    SampleRule rule() {
        return rule;
    }

    static List<SampleDefect> of(Scope scope) {
        return Arrays.stream(values()).filter(defect -> defect.scope == scope).toList();
    }

    Scope scope() {
        return scope;
    }

    /** Changes the row so that it makes the finding. */
    abstract void spoil(SampleRow row, SampleContract contract, SampleDialect dialect, SampleRandom random);

    void breakOneOf(Kind kind, List<String> texts, SampleRow row, SampleDialect dialect, SampleRandom random) {
        row.breakField(random.pick(SampleColumn.of(kind)), dialect.field(random.pick(texts)), rule);
    }

    private static byte[] dialectFree(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return bytes;
    }
}

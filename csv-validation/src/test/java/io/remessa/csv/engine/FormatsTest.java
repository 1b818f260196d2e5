package io.remessa.csv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.RandomLayouts;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.layout.RowRule.Comparison.Operator;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainDocument;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Formats and rules that the layout {@code parcelas} has not, against regular expressions, the calendar and plain sums. */
class FormatsTest {

    private static final Format BRAZILIAN = new Format.Money(Format.Money.Style.BRAZILIAN);
    private static final Format DAY_FIRST = new Format.Date(Format.Date.Order.DAY_FIRST);
    private static final Pattern AMOUNT =
            Pattern.compile("(-(R\\$ ?)?|(R\\$ ?)?-?)([0-9]{1,15}|[0-9]{1,3}([.][0-9]{3}){1,4})(,[0-9]+)?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);

    @ParameterizedTest
    @EnumSource
    void brazilianAmountsAreThoseOfTheirPatternAndAddUp(Engine engine) {
        List<String> fixed = List.of(
                "R$ -1.234,56",
                "-R$1,005",
                "-R$ -1",
                "R$",
                "R$ ",
                "1.23",
                "12.34,5",
                ".123",
                "1,",
                "1,2.3",
                "1.234.567.890.123,999",
                "R$ 1," + "9".repeat(200),
                "x".repeat(100),
                "1234567890123456",
                "--1",
                "R$  1",
                "1.234.567.890.123.456",
                "r$ 1",
                "0,005");
        List<String> fields = fields(BRAZILIAN, fixed);
        Outcome outcome = validate(engine, BRAZILIAN, fields);
        assertRejected(
                outcome,
                fields,
                "MONEY_FORMAT:a",
                field -> !AMOUNT.matcher(field).matches());
        BigInteger cents = fields.stream()
                .filter(field -> AMOUNT.matcher(field).matches())
                .map(field -> new BigDecimal(field.replaceAll("[R$ .]", "").replace(',', '.')))
                .map(amount -> amount.setScale(2, RoundingMode.HALF_UP).unscaledValue())
                .reduce(BigInteger.ZERO, BigInteger::add);
        assertEquals(cents, outcome.accepted().sumsInCents().get("a"));
    }

    @ParameterizedTest
    @EnumSource
    void datesWithTheDayFirstAreThoseOfTheCalendar(Engine engine) {
        List<String> fixed = List.of(
                "29/02/2024",
                "29/02/1900",
                "01/01/0001",
                "01/01/0000",
                "31/12/9999",
                "31/04/2026",
                "1/1/2026",
                "01-01-2026",
                "01/0a/2026",
                "00/01/2026",
                "01/13/2026",
                "20260101",
                "01/01/20260");
        List<String> fields = fields(DAY_FIRST, fixed);
        assertRejected(validate(engine, DAY_FIRST, fields), fields, "DATE_FORMAT:a", field -> !isDay(field));
    }

    @ParameterizedTest
    @EnumSource
    void textsAreMeasuredInCharactersMatchedWholeAndListed(Engine engine) {
        Format length = new Format.Text(2, 3, null, Set.of());
        List<String> texts = List.of("a", "ab", "abc", "abcd", "é", "éé", "☕☕☕", "𝄞", "𝄞𝄞", "𝄞𝄞𝄞", "𝄞𝄞𝄞𝄞");
        assertRejected(validate(engine, length, texts), texts, "TEXT_LENGTH:a", text -> {
            int characters = text.codePointCount(0, text.length());
            return characters < 2 || characters > 3;
        });
        Format pattern = new Format.Text(0, 99, "[a-z]+|x1", Set.of());
        List<String> matched = List.of("a", "abc", "x1", "ax1", "x1a", "A", "a\u00e9", "abc ");
        assertRejected(
                validate(engine, pattern, matched), matched, "TEXT_PATTERN:a", text -> !text.matches("[a-z]+|x1"));
        Format listed = new Format.Text(0, 99, null, Set.of("Paga", "é"));
        List<String> listedTexts = List.of("Paga", "é", "paga", "Paga ", "Pag", "ê");
        assertRejected(
                validate(engine, listed, listedTexts),
                listedTexts,
                "TEXT_NOT_ALLOWED:a",
                text -> !Set.of("Paga", "é").contains(text));
    }

    @ParameterizedTest
    @EnumSource
    void aColumnOfOneKindOfDocumentTakesNoOther(Engine engine) {
        for (boolean cpf : new boolean[] {true, false}) {
            Format format = new Format.Document(cpf, !cpf);
            List<String> fields =
                    fields(format, List.of("52998224725", "52998224726", "11222333000181", "11222333000182"));
            Outcome outcome = validate(engine, format, fields);
            String accepted = cpf ? "CPF" : "CNPJ";
            assertRejected(
                    outcome, fields, null, field -> !PlainDocument.check(field).equals(accepted));
            assertThat(outcome.rejects()).anyMatch(reject -> reject.get(2).equals("DOCUMENT_LENGTH:a"));
            assertThat(outcome.rejects()).anyMatch(reject -> reject.get(2).equals(accepted + "_CHECK_DIGITS:a"));
            assertThat(outcome.rejects())
                    .noneMatch(reject -> reject.get(2).equals((cpf ? "CNPJ" : "CPF") + "_CHECK_DIGITS:a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAmountIsTheSumOfOthersUpToItsToleranceAndEmptyOnesCountAsNothing(Engine engine) {
        Format money = new Format.Money(Format.Money.Style.PLAIN);
        Layout layout = new Layout(
                "sum",
                List.of(new Column("t", money, true), new Column("p", money, false), new Column("q", money, false)),
                List.of(new RowRule.Sum(0, List.of(1, 2), 2)));
        List<String> rows = List.of(
                "3,1,2", "3.02,1,2", "3.03,1,2", "2.97,1,2", "2.98,1,2", "1,1,", "0,,", "1,,", "3,1,x", "-3,-1,-2");
        List<Integer> rejected = rejectedRows(validate(engine, layout, rows));
        assertThat(rejected).containsExactly(2, 3, 7, 8);
        assertThat(findings(validate(engine, layout, rows)))
                .containsExactly("SUM_MISMATCH:t", "SUM_MISMATCH:t", "SUM_MISMATCH:t", "MONEY_FORMAT:q");
        assertThat(findings(validate(engine, layout, List.of("x,1,2")))).containsExactly("MONEY_FORMAT:t");
    }

    @ParameterizedTest
    @EnumSource
    void twoFieldsCompareAsTheLayoutWants(Engine engine) {
        List<String> rows = List.of("1,2", "2,2", "3,2", "x,2", ",2", "000000000000000002,2");
        for (Operator operator : Operator.values()) {
            Format whole = new Format.Whole();
            Layout layout = new Layout(
                    "compare",
                    List.of(new Column("a", whole, false), new Column("b", whole, false)),
                    List.of(new RowRule.Comparison(0, operator, 1)));
            List<Integer> expected = switch (operator) {
                case LESS -> List.of(1, 2, 3, 5);
                case LESS_OR_EQUAL -> List.of(2, 3);
                case EQUAL -> List.of(0, 2, 3);
                case NOT_EQUAL -> List.of(1, 3, 5);
                case GREATER_OR_EQUAL -> List.of(0, 3);
                case GREATER -> List.of(0, 1, 3, 5);
            };
            assertThat(findings(validate(engine, layout, List.of("x,2", "9,2", "1,2", "2,2"))))
                    .contains("INTEGER_FORMAT:a")
                    .containsAnyOf("COMPARISON:a")
                    .doesNotContain("INTEGER_FORMAT:a COMPARISON:a");
            assertThat(rejectedRows(validate(engine, layout, rows)))
                    .as(operator.name())
                    .isEqualTo(expected);
        }
    }

    private static List<String> fields(Format format, List<String> fixed) {
        List<String> fields = new ArrayList<>(fixed);
        for (int seed = 0; seed < 3_000; seed++) {
            String field = RandomLayouts.field(format, new Random(seed));
            if (!field.isEmpty() && field.chars().noneMatch(c -> c == '|' || c == '"' || c > '~')) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static boolean isDay(String field) {
        try {
            return LocalDate.parse(field, DAY).getYear() > 0;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static Outcome validate(Engine engine, Format format, List<String> fields) {
        Layout layout = new Layout("one", List.of(new Column("a", format, true)), List.of());
        return validate(engine, layout, fields.stream(), '|');
    }

    private static Outcome validate(Engine engine, Layout layout, List<String> rows) {
        return validate(engine, layout, rows.stream(), ',');
    }

    private static Outcome validate(Engine engine, Layout layout, Stream<String> rows, char delimiter) {
        byte[] file = String.join("\n", rows.toList()).concat("\n").getBytes(StandardCharsets.UTF_8);
        return HealedChunks.whole(
                engine, LaidOutFile.of(file, new Dialect(Encoding.UTF_8, delimiter), layout), Engine.USUAL_BUFFER);
    }

    private static List<String> findings(Outcome outcome) {
        return outcome.rejects().stream().map(reject -> reject.get(2)).toList();
    }

    private static List<Integer> rejectedRows(Outcome outcome) {
        return outcome.rejects().stream()
                .map(reject -> Integer.valueOf(reject.get(0)))
                .toList();
    }

    /** @param finding that every reject has; null for any */
    private static void assertRejected(
            Outcome outcome, List<String> fields, @Nullable String finding, Predicate<String> bad) {
        List<String> expected = fields.stream().filter(bad).toList();
        assertEquals(
                expected,
                outcome.rejects().stream().map(reject -> reject.get(3)).toList());
        if (finding != null) {
            assertThat(outcome.rejects()).allMatch(reject -> reject.get(2).equals(finding));
        }
        assertThat(expected).isNotEmpty().hasSizeLessThan(fields.size());
    }
}

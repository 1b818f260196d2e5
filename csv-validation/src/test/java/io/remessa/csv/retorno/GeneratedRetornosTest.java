package io.remessa.csv.retorno;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.engine.Engine;
import io.remessa.csv.engine.HealedChunks;
import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.engine.ValidatedChunk;
import io.remessa.csv.generated.RandomDocuments;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Retornos of random documents. A failure names the seed, which makes the same case again. */
class GeneratedRetornosTest {

    private static final int DOCUMENTS = 600;
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+\\.[0-9]{2}");
    private static final Pattern BRAZILIAN = Pattern.compile("R\\$ -?[0-9]{1,3}(\\.[0-9]{3})*,[0-9]{2}");

    /** What a file says of a record. */
    private record Seen(List<String> rules, List<String> fields) {}

    @Test
    void thePiecesOfAllChunksAreTheRetornoOfTheFileHoweverItIsCut() throws IOException {
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            Style money = Style.values()[random.nextInt(2)];
            LaidOutFile any = RandomDocuments.any(random);
            LaidOutFile file = any.under(withRecompute(any.layout(), random.nextBoolean()));
            byte[] expected = Retornos.plainly(file, money);
            assertThat(Retornos.ofFile(file, money))
                    .as("seed %d, in one piece", seed)
                    .isEqualTo(expected);
            List<Integer> cuts = RandomDocuments.cuts(file, 6, random);
            List<byte[]> pieces = new ArrayList<>();
            for (ValidatedChunk chunk : HealedChunks.of(Engine.PLAIN, file, cuts, Engine.USUAL_BUFFER)
                    .chunks()) {
                pieces.add(Retornos.ofChunk(file, chunk.range(), pieces.isEmpty(), money));
            }
            assertThat(Retornos.joined(pieces))
                    .as("seed %d, cuts %s", seed, cuts)
                    .isEqualTo(expected);
        }
    }

    @Test
    void verdictsAndAmountsAddUpToTheTotals() throws IOException {
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            Style money = Style.values()[random.nextInt(2)];
            LaidOutFile any = RandomDocuments.any(random);
            LaidOutFile file = any.under(withMoney(any.layout(), money));
            Totals accepted =
                    Retornos.validate(file, Retornos.whole(file), (r, f) -> {}).accepted();
            Totals all =
                    Retornos.validate(file, Retornos.whole(file), (r, f) -> {}).all();
            List<List<String>> rows = rows(Retornos.ofFile(file, money));
            assertThat(rows).as("seed %d", seed).hasSize(Math.toIntExact(all.records()));
            assertThat(rows.stream()
                            .filter(row -> row.get(0).equals("ACCEPTED"))
                            .count())
                    .as("seed %d", seed)
                    .isEqualTo(accepted.records());
            for (int column : file.layout().moneyColumns()) {
                BigInteger sum = rows.stream()
                        .filter(row ->
                                !row.get(1).equals("FIELD_COUNT") && !row.get(1).equals("QUOTE_SYNTAX"))
                        .map(row -> cents(row.get(column + 2), money))
                        .reduce(BigInteger.ZERO, BigInteger::add);
                String name = file.layout().columnNames().get(column);
                assertThat(sum)
                        .as("seed %d, column %s", seed, name)
                        .isEqualTo(all.sumsInCents().get(name));
            }
        }
    }

    private static BigInteger cents(String cell, Style money) {
        boolean wellFormed =
                (money == Style.PLAIN ? PLAIN : BRAZILIAN).matcher(cell).matches();
        return wellFormed ? new BigInteger(cell.replaceAll("[^-0-9]", "")) : BigInteger.ZERO;
    }

    @Test
    void readingItBackGivesTheSameFindingsWhereNothingWasChanged() throws IOException {
        int compared = 0;
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            LaidOutFile any = RandomDocuments.wellFormed(new Random(seed));
            LaidOutFile file = any.under(withMoney(any.layout(), Style.PLAIN));
            byte[] retorno = Retornos.ofFile(file, Style.PLAIN);
            String header = "verdict,rules," + String.join(",", file.layout().columnNames()) + "\n";
            LaidOutFile read = new LaidOutFile(
                    retorno, header.length(), new Dialect(Encoding.UTF_8, ','), behindOwnColumns(file.layout()));
            List<Seen> before = seen(file);
            List<Seen> after = seen(read);
            assertThat(after).as("seed %d", seed).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                List<String> fields = after.get(i).fields().stream()
                        .skip(2)
                        .map(SpreadsheetSafe::original)
                        .toList();
                boolean same =
                        fields.equals(after.get(i).fields().stream().skip(2).toList());
                if (same && fields.equals(before.get(i).fields())) {
                    assertThat(after.get(i).rules())
                            .as("seed %d, record %d", seed, i)
                            .isEqualTo(before.get(i).rules());
                    compared++;
                }
                assertThat(after.get(i).fields().get(1))
                        .as("seed %d, record %d", seed, i)
                        .isEqualTo(String.join(" ", before.get(i).rules()));
            }
        }
        assertThat(compared).isGreaterThan(1_000);
    }

    private static List<Seen> seen(LaidOutFile file) throws IOException {
        List<Seen> seen = new ArrayList<>();
        Retornos.validate(file, Retornos.whole(file), (record, findings) -> {
            List<String> fields = IntStream.range(0, record.fieldCount())
                    .mapToObj(field -> record.text(field, file.dialect().encoding()))
                    .toList();
            seen.add(new Seen(rules(findings), fields));
        });
        return seen;
    }

    private static List<String> rules(Findings findings) {
        return IntStream.range(0, findings.size())
                .mapToObj(i -> findings.rule(i).name())
                .toList();
    }

    private static List<List<String>> rows(byte[] retorno) {
        List<List<String>> rows = Opencsv.read(new String(retorno, StandardCharsets.UTF_8), ',');
        return rows.subList(1, rows.size());
    }

    private static Layout withRecompute(Layout layout, boolean recompute) {
        List<RowRule> rules = layout.rowRules().stream()
                .map(rule -> rule instanceof RowRule.Instalments found
                        ? new RowRule.Instalments(
                                found.count(), found.total(), found.value(), found.toleranceCents(), recompute)
                        : rule)
                .toList();
        return new Layout(layout.name(), layout.columns(), rules, layout.warnings());
    }

    private static Layout withMoney(Layout layout, Style style) {
        List<Column> columns = layout.columns().stream()
                .map(column -> column.format() instanceof Format.Money
                        ? new Column(column.name(), new Format.Money(style), column.required())
                        : column)
                .toList();
        return new Layout(layout.name(), columns, layout.rowRules(), layout.warnings());
    }

    private static Layout behindOwnColumns(Layout layout) {
        Stream<Column> own = RetornoWriter.OWN_COLUMNS.stream().map(name -> new Column(name, Format.ANY_TEXT, false));
        List<RowRule> rules = layout.rowRules().stream()
                .map(GeneratedRetornosTest::behindOwnColumns)
                .toList();
        return new Layout(
                layout.name(), Stream.concat(own, layout.columns().stream()).toList(), rules, layout.warnings());
    }

    private static RowRule behindOwnColumns(RowRule rule) {
        if (rule instanceof RowRule.Instalments found) {
            return new RowRule.Instalments(
                    found.count() + 2, found.total() + 2, found.value() + 2, found.toleranceCents());
        } else if (rule instanceof RowRule.Sum sum) {
            return new RowRule.Sum(
                    sum.total() + 2, sum.parts().stream().map(part -> part + 2).toList(), sum.toleranceCents());
        } else if (rule instanceof RowRule.Comparison comparison) {
            return new RowRule.Comparison(comparison.left() + 2, comparison.operator(), comparison.right() + 2);
        }
        throw new AssertionError(rule);
    }
}

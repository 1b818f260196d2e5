package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.border.BorderGuess;
import io.remessa.csv.engine.Engine;
import io.remessa.csv.engine.HealedChunks;
import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.ParcelasRow;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainRules;
import io.remessa.csv.oracle.PlainValidation;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to deceive a guess that looks at windows of 64 KiB to 1 MiB, in chunks of a quarter of a MiB. */
class AdversarialBordersTest {

    private static final String HEADER = String.join(",", PlainRules.COLUMNS) + "\n";
    private static final int CHUNK = 256 << 10;
    private static final Dialect DIALECT = new Dialect(Encoding.UTF_8, ',');

    /** What the chunks gave, how often they were merged, and how many cuts were dropped. */
    private record Proved(Outcome outcome, int merges, int droppedCuts) {}

    private static final String ROWS =
            IntStream.range(0, 40).mapToObj(AdversarialBordersTest::row).collect(Collectors.joining());

    @ParameterizedTest
    @ValueSource(ints = {(64 << 10) - 1, 64 << 10, (64 << 10) + 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20})
    void aFieldThatHoldsWholeValidRowsIsOneFieldWhateverTheWindowShows(int length) {
        String trap = trap(filled(length));
        CsvFile file = file(filled(CHUNK - 700) + trap + filled(2 * CHUNK) + trap + filled(CHUNK));
        Proved proved = prove(file);
        assertThat(proved.merges() + proved.droppedCuts())
                .as("a field beyond the largest window deceives, or shows no border")
                .isGreaterThan(length > BorderGuess.LARGEST_WINDOW_BYTES ? 0 : -1);
    }

    @Test
    void soItIsWhereTheRowsInItHaveQuotedFieldsThemselves() {
        String inner = filled(1 << 20).replace("Aberta", "\"Aber\nta\"");
        prove(file(filled(CHUNK) + trap(inner) + filled(CHUNK)));
    }

    @Test
    void rowsThatAreOnlyQuotedFieldsLookTheSameInsideAndOutside() {
        String allQuoted = "\"" + row(1).strip().replace(",", "\",\"") + "\"\n";
        prove(file(allQuoted.repeat(3_000) + trap(allQuoted.repeat(3_000)) + allQuoted.repeat(3_000)));
    }

    @Test
    void aFileThatIsOneQuoteIsOneReject() {
        for (String rest : new String[] {"", "\n", filled(5 * CHUNK), "\n".repeat(3 * CHUNK), ",".repeat(3 * CHUNK)}) {
            Outcome outcome = prove(file("\"" + rest)).outcome();
            assertThat(outcome.accepted().records()).isZero();
            assertThat(outcome.rejected().records()).isEqualTo(1);
            assertThat(outcome.rejected().errorsByRule()).containsOnlyKeys(Rule.QUOTE_SYNTAX);
            assertThat(outcome.rejects().get(0).get(2)).endsWith("@" + HEADER.length());
        }
    }

    @Test
    void aQuoteThatOpensAtAnyPlaceNearACutTakesTheRestOfTheFile() {
        String rows = filled(3 * CHUNK);
        int nominal = CHUNK - HEADER.length();
        for (int place = nominal - 400; place < nominal + 400; place += 131) {
            int field = rows.indexOf(',', place) + 1;
            Proved proved = prove(file(rows.substring(0, field) + '"' + rows.substring(field)));
            assertThat(proved.outcome().rejected().errorsByRule()).containsOnlyKeys(Rule.QUOTE_SYNTAX);
        }
    }

    @Test
    void quotesInsideUnquotedFieldsMoveNoBorder() {
        String inches = filled(3 * CHUNK).replace("Original", "19\" rack").replace("Aberta", "5'11\"");
        Proved proved = prove(file(inches));
        assertThat(proved.merges()).isZero();
        assertThat(proved.droppedCuts()).isZero();
    }

    @Test
    void raggedRowsAtEveryCutMoveNoBorder() {
        StringBuilder records = new StringBuilder();
        String ragged = "\"a\n,b\",x\n\"c,\"\"\n\"\n".repeat(60);
        String good = filled(CHUNK / 2).replace("Aberta", "\"Aber,\nta\"");
        for (int cut = 1; cut < 5; cut++) {
            int missing = cut * CHUNK - HEADER.length() - records.length() - ragged.length() / 2;
            while (missing > good.length()) {
                records.append(good);
                missing -= good.length();
            }
            records.append("x".repeat(missing)).append('\n').append(ragged);
        }
        Proved proved = prove(file(records + good));
        assertThat(proved.merges()).isZero();
        assertThat(proved.droppedCuts()).isZero();
    }

    @Test
    void chunksOfOneByteOrAFewHealToTheWhole() {
        String nasty = "\"a\r\nb\",c\r\n" + trap(row(1) + row(2)) + "a\"b\r\n\r\n\"x\"y,z\r\"open\r\n" + row(3);
        CsvFile file = file(nasty);
        LaidOutFile laidOut = LaidOutFile.of(file, ChunkRun.PARCELAS);
        Outcome expected = PlainValidation.validate(file.bytes(), file.dataStart(), DIALECT);
        for (Engine engine : Engine.values()) {
            for (int size : new int[] {1, 2, 7, 100}) {
                HealedChunks healed = HealedChunks.of(
                        engine,
                        laidOut,
                        IntStream.iterate(size, cut -> cut < file.length(), cut -> cut + size)
                                .filter(cut -> !laidOut.isInsideLineEnd(cut))
                                .boxed()
                                .toList(),
                        64);
                expected.assertSame(healed.outcome(), engine + ", chunks of " + size);
                assertThat(healed.merges()).isPositive();
            }
        }
    }

    private static Proved prove(CsvFile file) {
        Outcome expected =
                HealedChunks.whole(Engine.PLAIN, LaidOutFile.of(file, ChunkRun.PARCELAS), Engine.USUAL_BUFFER);
        SimulatedPipeline pipeline =
                new SimulatedPipeline(file, CHUNK, BorderGuess.FIRST_WINDOW_BYTES, BorderGuess.LARGEST_WINDOW_BYTES);
        Outcome outcome = pipeline.run();
        expected.assertSame(outcome, file.length() + " bytes");
        return new Proved(outcome, pipeline.merges(), pipeline.droppedCuts());
    }

    private static CsvFile file(String records) {
        return CsvFile.of(HEADER.getBytes(StandardCharsets.UTF_8), records.getBytes(StandardCharsets.UTF_8), DIALECT);
    }

    /** A valid row, one field of which holds a text. */
    private static String trap(String text) {
        return row(1).replace("Aberta", "\"" + text.replace("\"", "\"\"") + "\"");
    }

    /** Whole valid rows of {@code length} bytes; the last is made longer to fit. */
    private static String filled(int length) {
        String rows = ROWS.repeat(length / ROWS.length() + 1);
        int end = rows.lastIndexOf('\n', length - 1 - row(0).length());
        String fitting = rows.substring(0, end + 1);
        String last = row(0);
        String filler = "x".repeat(length - fitting.length() - last.length());
        return fitting + last.replace("Aberta", "Aberta" + filler);
    }

    /** A valid row without quotes. */
    private static String row(int seed) {
        return ParcelasRow.valid(new Random(seed)).stream()
                        .map(field -> field.replaceAll("[\",\n\r]", " "))
                        .map(field -> field.equals("Vencida") ? "Aberta" : field)
                        .collect(Collectors.joining(","))
                + "\n";
    }
}

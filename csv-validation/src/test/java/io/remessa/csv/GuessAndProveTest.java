package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.ParcelasRow;
import io.remessa.csv.generated.RandomFiles;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainRules;
import io.remessa.csv.oracle.PlainValidation;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guesses may be wrong; the account never is. */
class GuessAndProveTest {

    private static final String HEADER = String.join(",", PlainRules.COLUMNS) + "\n";

    @Test
    void filesOfAllKindsGiveTheirTotalsAndRejectsInChunksOfAnySize() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            CsvFile file = RandomFiles.parcelas(random, 60, random.nextInt(60));
            int chunkSize = 40 + random.nextInt(2_000);
            prove(file, chunkSize, 64 << random.nextInt(5), "seed " + seed);
        }
    }

    @Test
    void oneFileGivesTheSameInChunksOfEverySize() {
        CsvFile file = RandomFiles.parcelas(new Random(12), 30, 30);
        for (int chunkSize = 7; chunkSize < file.length(); chunkSize += chunkSize / 7) {
            prove(file, chunkSize, 256, "chunks of " + chunkSize);
        }
    }

    @Test
    void aQuotedFieldFullOfValidRowsDeceivesEveryGuessAndIsMerged() {
        String trap = row(1).replace("Aberta", "\"" + rows(40).replace("\"", "\"\"") + "\"");
        CsvFile file = file(rows(5) + trap + rows(5));
        assertThat(prove(file, 1_000, 1_024, "trap").merges()).isPositive();
    }

    @Test
    void aFileOfOneEndlessQuoteIsOneReject() {
        CsvFile file = file("\"" + rows(60));
        SimulatedPipeline pipeline = prove(file, 500, 256, "endless quote");
        assertThat(pipeline.merges()).as("doubling spans need few rounds").isBetween(1, 7);
        assertThat(pipeline.run().rejected().records()).isEqualTo(1);
    }

    @Test
    void aQuoteThatOpensInTheMiddleOfAFileTakesTheRestOfIt() {
        CsvFile file = file(rows(30) + row(1).replace("Aberta", "\"Aberta") + rows(30));
        assertThat(prove(file, 700, 4_096, "open quote").run().accepted().records())
                .isEqualTo(30);
    }

    @Test
    void quotesInsideUnquotedFieldsDoNotHarm() {
        String inches = IntStream.range(0, 40)
                .mapToObj(i -> row(i).replace("Original", i % 2 == 0 ? "19\" rack" : "5'11\""))
                .collect(Collectors.joining());
        assertThat(prove(file(inches), 300, 1_024, "inches").run().accepted().records())
                .isEqualTo(40);
    }

    @Test
    void aFileOfRaggedRowsIsCutRightOrMerged() {
        String ragged = IntStream.range(0, 200)
                .mapToObj(i -> "\"a\n,b\"" + ",x".repeat(i % 5) + "\n")
                .collect(Collectors.joining());
        prove(file(ragged), 64, 64, "ragged");
    }

    @Test
    void aFileThatIsNoCsvAtAllIsAccountedForToTheLastByte() {
        for (int seed = 0; seed < 60; seed++) {
            byte[] soup = Soup.random("a,\"\"\n\r\u00e9", 600, new Random(seed));
            CsvFile file = file(new String(soup, StandardCharsets.ISO_8859_1));
            prove(file, 16 + seed, 32, "seed " + seed);
        }
    }

    @Test
    void cutsWithoutABorderInSightAreDropped() {
        CsvFile file = file(row(1).replace("Aberta", "a".repeat(3_000)) + rows(3));
        assertThat(prove(file, 500, 64, "long field").droppedCuts()).isGreaterThanOrEqualTo(4);
    }

    private static SimulatedPipeline prove(CsvFile file, int chunkSize, int window, String where) {
        Outcome expected = PlainValidation.validate(file.bytes(), file.dataStart(), file.dialect());
        SimulatedPipeline pipeline = new SimulatedPipeline(file, chunkSize, window, window * 4);
        expected.assertSame(pipeline.run(), where + ", chunks of " + chunkSize + ", window of " + window);
        return pipeline;
    }

    private static CsvFile file(String records) {
        return CsvFile.of(
                HEADER.getBytes(StandardCharsets.UTF_8),
                records.getBytes(StandardCharsets.UTF_8),
                new Dialect(Encoding.UTF_8, ','));
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(GuessAndProveTest::row).collect(Collectors.joining());
    }

    /** A valid row without quotes. */
    private static String row(int seed) {
        return ParcelasRow.valid(new Random(seed)).stream()
                        .map(field -> field.replaceAll("[\",\n\r]", " "))
                        .collect(Collectors.joining(","))
                + "\n";
    }
}

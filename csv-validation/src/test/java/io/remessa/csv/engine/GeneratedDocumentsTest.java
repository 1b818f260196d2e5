package io.remessa.csv.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.RandomDocuments;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.oracle.Opencsv;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random documents, cut at random, wrong places too, read with random buffers: both engines give what the plain one gives in
 * one piece. A failure names the seed, which makes the same case again.
 */
class GeneratedDocumentsTest {

    private static final int CUTS_A_DOCUMENT = 5;
    private static final int FEW_CUTS = 3;
    private static final int MANY_CUTS = 16;
    /** Another one makes another million. */
    private static final long LONG_RUN_SEED = Long.getLong("remessa.seed", 7_000_000_000L);

    @Test
    void anyDocumentInAnyCutsGivesTheSameFindingsAndSums() {
        checkDocuments(0, 400);
    }

    @Test
    void wellFormedDocumentsHaveTheRecordsThatOpencsvReads() {
        checkWellFormed(0, 300);
    }

    @Test
    @Tag("long")
    void aMillionCases() {
        long cases = checkDocuments(LONG_RUN_SEED, 160_000) + checkWellFormed(LONG_RUN_SEED, 40_000);
        System.out.printf("%,d generated cases, no mismatch, seed %d%n", cases, LONG_RUN_SEED);
    }

    /** A case is a document and a way to cut it. */
    private static long checkDocuments(long firstSeed, int documents) {
        for (long seed = firstSeed; seed < firstSeed + documents; seed++) {
            Random random = new Random(seed);
            LaidOutFile file = RandomDocuments.any(random);
            Outcome expected = HealedChunks.whole(Engine.PLAIN, file, Engine.USUAL_BUFFER);
            checkCuts(file, expected, random, "seed " + seed);
        }
        return (long) documents * CUTS_A_DOCUMENT;
    }

    private static long checkWellFormed(long firstSeed, int documents) {
        for (long seed = firstSeed; seed < firstSeed + documents; seed++) {
            Random random = new Random(seed);
            LaidOutFile any = RandomDocuments.wellFormed(random);
            LaidOutFile file = any.under(rejectingAll(any.layout()));
            Outcome expected = HealedChunks.whole(Engine.PLAIN, file, Engine.USUAL_BUFFER);
            assertEquals(opencsv(file), fields(expected), () -> "opencsv reads otherwise: " + file.visible());
            assertEquals(0, expected.accepted().records(), "seed " + seed);
            assertEquals(
                    lines(file),
                    expected.rejects().stream().map(r -> Long.valueOf(r.get(0))).toList(),
                    "seed " + seed);
            checkCuts(file, expected, random, "seed " + seed);
        }
        return (long) documents * CUTS_A_DOCUMENT;
    }

    private static void checkCuts(LaidOutFile file, Outcome expected, Random random, String seed) {
        expected.assertSame(HealedChunks.whole(Engine.BLOCKS, file, buffer(random)), seed + ", blocks, in one piece");
        for (int i = 1; i < CUTS_A_DOCUMENT; i++) {
            List<Integer> cuts = RandomDocuments.cuts(file, random.nextInt(8) == 0 ? MANY_CUTS : FEW_CUTS, random);
            Engine engine = i == 1 ? Engine.PLAIN : Engine.BLOCKS;
            int buffer = buffer(random);
            Outcome actual = HealedChunks.of(engine, file, cuts, buffer).outcome();
            expected.assertSame(actual, seed + ", " + engine + ", buffer " + buffer + ", cuts " + cuts);
        }
    }

    private static int buffer(Random random) {
        return random.nextBoolean() ? 2 + random.nextInt(60) : 1 + random.nextInt(Engine.USUAL_BUFFER);
    }

    /** The same columns, none of which takes any text but one that is never written, so that every record is told. */
    private static Layout rejectingAll(Layout layout) {
        Format never = new Format.Text(0, 99, null, Set.of("never written"));
        return new Layout(
                "rejecting",
                layout.columns().stream()
                        .map(column -> new Column(column.name(), never, true))
                        .toList(),
                List.of());
    }

    private static List<List<String>> opencsv(LaidOutFile file) {
        byte[] records = Arrays.copyOfRange(file.bytes(), file.dataStart(), file.length());
        return Opencsv.read(
                new String(records, file.dialect().encoding().charset()),
                file.dialect().delimiter());
    }

    private static List<List<String>> fields(Outcome outcome) {
        return outcome.rejects().stream()
                .map(reject -> reject.subList(3, reject.size()))
                .toList();
    }

    private static List<Long> lines(LaidOutFile file) {
        return PlainParser.parse(file.bytes(), file.dataStart(), file.dialect().delimiter()).stream()
                .map(record -> record.line())
                .toList();
    }
}

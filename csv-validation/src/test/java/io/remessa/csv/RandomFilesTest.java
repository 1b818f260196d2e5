package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.RandomFiles;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.oracle.PlainRecord;
import io.remessa.csv.oracle.PlainValidation;
import io.remessa.csv.rule.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random files, good and bad, against the oracle: whole, and cut at random record borders. */
class RandomFilesTest {

    @Test
    void aFileGivesWhatTheOracleSaysHoweverItIsCutAtBorders() {
        Set<Rule> seen = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            CsvFile file = RandomFiles.parcelas(random, 60, random.nextInt(100));
            Outcome expected = PlainValidation.validate(file.bytes(), file.dataStart(), file.dialect());
            expected.assertSame(ChunkRun.addUp(List.of(ChunkRun.whole(file))), "seed " + seed);
            for (int plan = 0; plan < 2; plan++) {
                expected.assertSame(ChunkRun.addUp(cutAtRandomBorders(file, random)), "seed " + seed);
            }
            seen.addAll(expected.rejected().errorsByRule().keySet());
        }
        Set<Rule> ofOtherLayouts =
                Set.of(Rule.TEXT_LENGTH, Rule.TEXT_NOT_ALLOWED, Rule.TEXT_PATTERN, Rule.SUM_MISMATCH, Rule.COMPARISON);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).isEqualTo(ofOtherLayouts);
    }

    @Test
    void filesLargerThanTheScannersBufferDoToo() {
        for (int seed = 0; seed < 6; seed++) {
            CsvFile file = RandomFiles.parcelas(new Random(seed), 1_500, seed * 5);
            Outcome expected = PlainValidation.validate(file.bytes(), file.dataStart(), file.dialect());
            expected.assertSame(ChunkRun.addUp(List.of(ChunkRun.whole(file))), "seed " + seed);
            expected.assertSame(ChunkRun.addUp(cutAtRandomBorders(file, new Random(seed))), "seed " + seed);
        }
    }

    @Test
    void aFlawlessFileHasNoRejectsAndThatIsWhatTheGeneratorMeant() {
        for (int seed = 0; seed < 50; seed++) {
            CsvFile file = RandomFiles.flawless(new Random(seed), 40);
            ChunkRun run = ChunkRun.whole(file);
            assertThat(run.result().accepted().records()).as("seed " + seed).isEqualTo(40);
            assertThat(run.rejects()).as("seed " + seed).isEmpty();
        }
    }

    private static List<ChunkRun> cutAtRandomBorders(CsvFile file, Random random) {
        List<Integer> cuts = new ArrayList<>();
        for (PlainRecord record :
                PlainParser.parse(file.bytes(), file.dataStart(), file.dialect().delimiter())) {
            if (record.offset() > 0 && random.nextInt(4) == 0) {
                cuts.add(record.offset());
            }
        }
        cuts.add(file.length());
        List<ChunkRun> chunks = new ArrayList<>();
        int start = 0;
        for (int cut : cuts) {
            chunks.add(ChunkRun.of(file, new ByteRange(start, cut)));
            start = cut;
        }
        return chunks;
    }
}

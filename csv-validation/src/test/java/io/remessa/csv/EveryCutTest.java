package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.RandomFiles;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.oracle.PlainParser;
import io.remessa.csv.oracle.PlainValidation;
import io.remessa.csv.result.ChunkEnd;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files cut in two at every byte. */
class EveryCutTest {

    @Test
    void theFirstPartSaysWhetherTheCutWasRightAndIfSoThePartsAddUpToTheWhole() {
        int borders = 0;
        for (int seed = 0; seed < 16; seed++) {
            CsvFile file = RandomFiles.parcelas(new Random(seed), 5, 50);
            Outcome whole = ChunkRun.addUp(List.of(ChunkRun.whole(file)));
            PlainValidation.validate(file.bytes(), file.dataStart(), file.dialect())
                    .assertSame(whole, "seed " + seed);
            for (int cut = 0; cut <= file.length(); cut++) {
                borders += cutAt(file, cut, whole, "seed " + seed + ", cut at " + cut) ? 1 : 0;
            }
        }
        assertThat(borders).isGreaterThan(300);
    }

    private static boolean cutAt(CsvFile file, int cut, Outcome whole, String where) {
        ChunkRun first = ChunkRun.of(file, new ByteRange(0, cut));
        boolean border = cut <= file.dataStart()
                || cut == file.length()
                || PlainParser.isBorder(
                        file.bytes(), file.dataStart(), file.dialect().delimiter(), cut);
        assertEquals(border, first.endedAtRecordEnd(), where);
        if (!border) {
            assertEquals(ChunkEnd.Kind.INSIDE_RECORD, first.result().end().kind(), where);
        } else if (!insideLineEnd(file, cut)) {
            ChunkRun second = ChunkRun.of(file, new ByteRange(cut, file.length()));
            whole.assertSame(ChunkRun.addUp(List.of(first, second)), where);
        }
        return border;
    }

    /** A border never lies there. */
    private static boolean insideLineEnd(CsvFile file, int cut) {
        return cut > 0 && cut < file.length() && file.bytes()[cut - 1] == '\r' && file.bytes()[cut] == '\n';
    }
}

package io.remessa.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.head.Head;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.result.Totals;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample with every kind of defect, and what it must give, which was worked out without this code. */
class SampleTest {

    @Test
    void theSampleGivesExactlyWhatIsWrittenBesideIt() throws IOException {
        assertThat(summary(sample("\n"))).isEqualTo(expected());
    }

    @Test
    void withOtherLineEndsItGivesTheSame() throws IOException {
        assertThat(withoutOffsets(summary(sample("\r\n")))).isEqualTo(withoutOffsets(expected()));
        assertThat(withoutOffsets(summary(sample("\r")))).isEqualTo(withoutOffsets(expected()));
    }

    @Test
    void inChunksOfAnySizeItGivesTheSame() throws IOException {
        CsvFile file = sample("\n");
        Outcome whole = ChunkRun.addUp(List.of(ChunkRun.whole(file)));
        for (int chunkSize : new int[] {10, 100, 1_000, 5_000}) {
            whole.assertSame(new SimulatedPipeline(file, chunkSize, 256, 4_096).run(), "chunks of " + chunkSize);
        }
    }

    private static List<String> summary(CsvFile file) {
        Outcome outcome = ChunkRun.addUp(List.of(ChunkRun.whole(file)));
        List<String> lines = new ArrayList<>();
        lines.add("accepted " + outcome.accepted().records());
        lines.add("rejected " + outcome.rejected().records());
        Totals all = outcome.accepted().plus(outcome.rejected());
        all.errorsByRule().forEach((rule, count) -> lines.add("errors " + rule + " " + count));
        all.sumsInCents().forEach((column, cents) -> lines.add("cents " + column + " " + cents));
        all.documents().forEach((type, count) -> lines.add("documents " + type + " " + count));
        for (List<String> reject : outcome.rejects()) {
            lines.add("reject " + (Long.parseLong(reject.get(0)) + 1) + " " + reject.get(2));
        }
        return lines;
    }

    private static CsvFile sample(String lineEnd) throws IOException {
        String text = new String(resource("parcelas.csv"), StandardCharsets.ISO_8859_1);
        byte[] bytes = text.replace("\n", lineEnd).getBytes(StandardCharsets.ISO_8859_1);
        Head head = Head.inspect(bytes, true, null, null, ChunkRun.PARCELAS.columnNames()::equals);
        assertThat(head).isInstanceOf(Head.Csv.class);
        Head.Csv csv = (Head.Csv) head;
        // One byte of the sample is not UTF-8, so the head takes it for Windows-1252; its sender said UTF-8.
        Dialect dialect = new Dialect(Encoding.UTF_8, csv.dialect().delimiter());
        int dataStart = (int) csv.dataStart();
        return CsvFile.of(Arrays.copyOf(bytes, dataStart), Arrays.copyOfRange(bytes, dataStart, bytes.length), dialect);
    }

    private static List<String> expected() throws IOException {
        return new String(resource("parcelas.expected.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static List<String> withoutOffsets(List<String> summary) {
        return summary.stream().map(line -> line.replaceAll("@.*", "")).toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleTest.class.getResourceAsStream("/sample/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No sample " + name);
            }
            return in.readAllBytes();
        }
    }
}

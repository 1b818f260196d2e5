package io.remessa.ledger.summary;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.UploadId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LineNumbersTest {

    private final Ledger ledger = new InMemoryLedger();

    @Test
    void eachChunkBeginsBehindTheLinesBeforeIt() {
        UploadId id = completed(1_200);

        Map<Integer, OptionalLong> lines = firstLines(id);

        assertThat(lines).hasSize(1_200);
        assertThat(lines.get(0)).hasValue(1);
        assertThat(lines.get(1)).hasValue(11);
        assertThat(lines.get(1_199)).hasValue(11_991);
    }

    @Test
    void mergedChunksHaveNoLinesOfTheirOwn() {
        UploadId id = completed(4);
        List<Chunk> chunks = ledger.listChunks(id, null, null, 10).items();
        ledger.mergeChunks(chunks.get(1), chunks.subList(2, 3), NOW);
        ledger.completeChunk(id, Samples.completed(1, 1, new ByteRange(100, 300), ChunkEnd.PROVED), NOW);

        Map<Integer, OptionalLong> lines = firstLines(id);

        assertThat(lines).containsOnlyKeys(0, 1, 3);
        assertThat(lines.get(1)).hasValue(11);
        assertThat(lines.get(3)).hasValue(21);
    }

    @Test
    void linesAreKnownUpToTheFirstChunkThatIsNotProved() {
        UploadId id = Samples.newId();
        ledger.addChunks(Samples.planned(id, 4));
        ledger.completeChunk(id, Samples.completed(0, 0), NOW);
        ledger.completeChunk(id, Samples.completed(2, 0), NOW);

        Map<Integer, OptionalLong> lines = firstLines(id);

        assertThat(lines.get(1)).hasValue(11);
        assertThat(lines.get(2)).isEmpty();
        assertThat(lines.get(3)).isEmpty();
    }

    private Map<Integer, OptionalLong> firstLines(UploadId id) {
        LineNumbers lines = new LineNumbers();
        Map<Integer, OptionalLong> firstLines = new HashMap<>();
        new LiveChunks(ledger, id).forEach(chunk -> firstLines.put(chunk.chunk().number(), lines.firstLine(chunk)));
        return firstLines;
    }

    private UploadId completed(int chunks) {
        UploadId id = Samples.newId();
        ledger.addChunks(Samples.planned(id, chunks));
        for (int number = 0; number < chunks; number++) {
            ledger.completeChunk(id, Samples.completed(number, 0), NOW);
        }
        return id;
    }
}

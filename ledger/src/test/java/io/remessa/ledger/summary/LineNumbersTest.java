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
import java.util.List;
import org.junit.jupiter.api.Test;

class LineNumbersTest {

    private final Ledger ledger = new InMemoryLedger();

    @Test
    void eachChunkBeginsBehindTheLinesBeforeIt() {
        UploadId id = completed(1_200);

        LineNumbers lines = LineNumbers.over(new LiveChunks(ledger, id));

        assertThat(lines.firstLine(0)).hasValue(1);
        assertThat(lines.firstLine(1)).hasValue(11);
        assertThat(lines.firstLine(1_199)).hasValue(11_991);
        assertThat(lines.firstLine(1_200)).isEmpty();
    }

    @Test
    void mergedChunksHaveNoLinesOfTheirOwn() {
        UploadId id = completed(4);
        List<Chunk> chunks = ledger.listChunks(id, null, null, 10).items();
        ledger.mergeChunks(chunks.get(1), chunks.subList(2, 3), NOW);
        ledger.completeChunk(id, Samples.completed(1, 1, new ByteRange(100, 300), ChunkEnd.PROVED), NOW);

        LineNumbers lines = LineNumbers.over(new LiveChunks(ledger, id));

        assertThat(lines.firstLine(1)).hasValue(11);
        assertThat(lines.firstLine(2)).isEmpty();
        assertThat(lines.firstLine(3)).hasValue(21);
    }

    @Test
    void linesAreKnownUpToTheFirstChunkThatIsNotProved() {
        UploadId id = Samples.newId();
        ledger.addChunks(Samples.planned(id, 4));
        ledger.completeChunk(id, Samples.completed(0, 0), NOW);
        ledger.completeChunk(id, Samples.completed(2, 0), NOW);

        LineNumbers lines = LineNumbers.over(new LiveChunks(ledger, id));

        assertThat(lines.firstLine(1)).hasValue(11);
        assertThat(lines.firstLine(2)).isEmpty();
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

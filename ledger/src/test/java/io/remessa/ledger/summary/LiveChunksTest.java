package io.remessa.ledger.summary;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.ProfileSamples;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveChunksTest {

    /** More than three pages of profiles. */
    private static final int CHUNKS = 170;

    private final Ledger ledger = new InMemoryLedger();
    private final UploadId id = Samples.newId();

    @Test
    void chunksComeWithoutProfilesWhereNobodyAsks() {
        ledger.addChunks(Samples.planned(id, 1));
        complete(profiled(0));

        assertThat(new LiveChunks(ledger, id))
                .extracting(LiveChunk::completed)
                .containsExactly(Samples.completed(0, 0));
    }

    @Test
    void everyChunkComesWithItsOwnProfileAcrossPages() {
        ledger.addChunks(Samples.planned(id, CHUNKS));
        List<CompletedChunk> completed = new ArrayList<>();
        for (int number = 0; number < CHUNKS; number++) {
            completed.add(number % 7 == 3 ? Samples.completed(number, 0) : profiled(number));
            complete(completed.get(number));
        }

        LiveChunks chunks = LiveChunks.withProfiles(ledger, id);

        assertThat(chunks).extracting(LiveChunk::completed).isEqualTo(completed);
        assertThat(chunks).as("read anew").extracting(LiveChunk::completed).isEqualTo(completed);
    }

    @Test
    void whatMergedChunksHadIsPassedOver() {
        ledger.addChunks(Samples.planned(id, CHUNKS));
        for (int number = 0; number < CHUNKS; number++) {
            complete(profiled(number));
        }
        List<Chunk> chunks = ledger.listChunks(id, null, null, CHUNKS).items();
        assertThat(ledger.mergeChunks(chunks.get(40), chunks.subList(41, 60), NOW))
                .isTrue();
        CompletedChunk again =
                ProfileSamples.profiled(Samples.completed(40, 1, FoldSamples.range(40, 20), ChunkEnd.PROVED), CHUNKS);
        List<CompletedChunk> expected = new ArrayList<>();
        for (int number = 0; number < CHUNKS; number++) {
            if (number <= 40 || number >= 60) {
                expected.add(number == 40 ? again : profiled(number));
            }
        }

        complete(again);

        assertThat(LiveChunks.withProfiles(ledger, id))
                .extracting(LiveChunk::result)
                .isEqualTo(expected);
    }

    private void complete(CompletedChunk completed) {
        assertThat(ledger.completeChunk(id, completed, NOW)).isTrue();
    }

    private static CompletedChunk profiled(int number) {
        return ProfileSamples.profiled(Samples.completed(number, 0), number);
    }
}

package io.remessa.systemtests.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.inmemory.InMemoryPipeline.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However a file is cut, and in whatever order its chunks are validated, totals and rejects are the same. */
class ChunkingDoesNotMatterTest {

    private static final long[] CHUNK_SIZES = {40, 333, 1 << 10, 7 << 10};
    private static final long ONE_CHUNK = 64 << 20;

    @Test
    void totalsAndRejectsAreTheSameAtEveryChunkSize() {
        check(0, 60);
    }

    @Test
    @Tag("long")
    void totalsAndRejectsAreTheSameAtEveryChunkSizeForManyFiles() {
        check(1_000_000, 3_000);
    }

    private static void check(long firstSeed, int files) {
        for (long seed = firstSeed; seed < firstSeed + files; seed++) {
            byte[] file = NastyCsv.file(seed, 30 + (int) (seed % 50));
            Outcome whole = InMemoryPipeline.run(file, ONE_CHUNK, 256, seed);
            assertThat(whole.upload().state()).as("seed %d", seed).isEqualTo(UploadState.COMPLETED);
            assertThat(whole.summary().reconciliation().closes()).isTrue();
            assertThat(whole.retorno()).startsWith("verdict,rules,");
            for (long chunkSize : CHUNK_SIZES) {
                Outcome cut = InMemoryPipeline.run(file, chunkSize, seed % 2 == 0 ? 3 : 256, seed);
                String what = "seed %d, chunks of %d bytes".formatted(seed, chunkSize);
                assertThat(cut.upload().state()).as(what).isEqualTo(UploadState.COMPLETED);
                assertThat(cut.summary().accepted())
                        .as(what)
                        .isEqualTo(whole.summary().accepted());
                assertThat(cut.summary().rejected())
                        .as(what)
                        .isEqualTo(whole.summary().rejected());
                assertThat(cut.rejectsCsv()).as(what).isEqualTo(whole.rejectsCsv());
                assertThat(cut.retorno()).as(what).isEqualTo(whole.retorno());
            }
        }
    }
}

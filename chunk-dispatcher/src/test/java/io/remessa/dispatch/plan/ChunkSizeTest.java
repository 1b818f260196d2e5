package io.remessa.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChunkSizeTest {

    private static final long MIB = 1 << 20;

    @Test
    void smallObjectsHaveChunksAsConfigured() {
        assertThat(new ChunkSize(64 * MIB, 10_000).forObject(1)).isEqualTo(64 * MIB);
        assertThat(new ChunkSize(64 * MIB, 10_000).forObject(64 * MIB * 200)).isEqualTo(64 * MIB);
    }

    @Test
    void objectsWithManyChunksHaveThemUpToTwiceAsLarge() {
        ChunkSize size = new ChunkSize(64 * MIB, 10_000);
        assertThat(size.forObject(64 * MIB * 200 + 1)).isEqualTo(64 * MIB + 1);
        assertThat(size.forObject(96 * MIB * 200)).isEqualTo(96 * MIB);
        assertThat(size.forObject(30_000_000_000L)).isEqualTo(128 * MIB);
        assertThat(size.forObject(128 * MIB * 10_000)).isEqualTo(128 * MIB);
    }

    @Test
    void aByteMoreThanFitsMakesEveryChunkLarger() {
        assertThat(new ChunkSize(64 * MIB, 10_000).forObject(128 * MIB * 10_000 + 1))
                .isEqualTo(128 * MIB + 1);
    }

    @Test
    void fiftyTerabytesAreTenThousandChunksOfFiveGibibytes() {
        assertThat(new ChunkSize(64 * MIB, 10_000).forObject(10_000 * 5120 * MIB))
                .isEqualTo(5120 * MIB);
    }

    @Test
    void thereAreNeverTooManyChunksWithShrunkLimits() {
        for (int configured = 1; configured <= 12; configured++) {
            for (int most = 1; most <= 12; most++) {
                for (long size = 1; size <= 200; size++) {
                    long chunk = new ChunkSize(configured, most).forObject(size);
                    long chunks = (size + chunk - 1) / chunk;
                    assertThat(chunks).isLessThanOrEqualTo(most);
                    assertThat(chunk).isGreaterThanOrEqualTo(configured);
                }
            }
        }
    }
}

package io.remessa.dispatch.plan;

/**
 * Where the size of chunks is chosen: as configured, and larger where an object would otherwise have more chunks than an
 * upload may have.
 *
 * @param configuredBytes wanted size of a chunk in bytes, at least 1
 * @param maxChunks most chunks of an upload, at least 1
 */
public record ChunkSize(long configuredBytes, int maxChunks) {

    /** Most chunks of an upload, so that its plan and its fold fit a small memory: 5 GiB each at 50 TB. */
    public static final int MAX_CHUNKS = 10_000;

    public ChunkSize {
        if (configuredBytes < 1 || maxChunks < 1) {
            throw new IllegalArgumentException("Chunks of " + configuredBytes + " bytes, at most " + maxChunks);
        }
    }

    /** Nominal size in bytes of the chunks of an object. */
    public long forObject(long objectBytes) {
        long smallest = (objectBytes + maxChunks - 1) / maxChunks;
        return Math.max(configuredBytes, smallest);
    }
}

package io.remessa.dispatch.plan;

/**
 * Where the size of chunks is chosen: as configured while an object has few of them, up to twice as much where it has many, since
 * each costs the same however large it is; and more than that only where an object would otherwise have more chunks than an upload
 * may have.
 *
 * @param configuredBytes wanted size of a chunk of a small object in bytes, at least 1
 * @param maxChunks most chunks of an upload, at least 1
 */
public record ChunkSize(long configuredBytes, int maxChunks) {

    /** Most chunks of an upload, so that its plan and its fold fit a small memory: 5 GiB each at 50 TB. */
    public static final int MAX_CHUNKS = 10_000;

    /** So many keep a fleet busy, and show progress. */
    private static final int ENOUGH_CHUNKS = 200;

    /** No more, or what stands in the queue is too much for a small file to wait for. */
    private static final int MOST_GROWTH = 2;

    public ChunkSize {
        if (configuredBytes < 1 || maxChunks < 1) {
            throw new IllegalArgumentException("Chunks of " + configuredBytes + " bytes, at most " + maxChunks);
        }
    }

    /** Nominal size in bytes of the chunks of an object. */
    public long forObject(long objectBytes) {
        long enough = Math.min(ceilDiv(objectBytes, ENOUGH_CHUNKS), configuredBytes * MOST_GROWTH);
        return Math.max(Math.max(configuredBytes, enough), ceilDiv(objectBytes, maxChunks));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}

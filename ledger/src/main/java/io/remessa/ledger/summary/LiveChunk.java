package io.remessa.ledger.summary;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that counts, which is one that is not MERGED, with its row in the consolidated table.
 *
 * @param chunk the chunk
 * @param completed what the consolidated table has for it, of whatever epoch; null when there is none
 */
public record LiveChunk(Chunk chunk, @Nullable CompletedChunk completed) {

    /** The result of the chunk, or null when it is not COMPLETED, or what there is has another epoch or other bytes. */
    public @Nullable CompletedChunk result() {
        return completed != null
                        && chunk.state() == ChunkState.COMPLETED
                        && completed.epoch() == chunk.epoch()
                        && completed.range().equals(chunk.range())
                ? completed
                : null;
    }

    /** How the chunk ended, or null when it has no result. */
    public ChunkEnd.@Nullable Kind end() {
        CompletedChunk result = result();
        return result == null ? null : result.result().end().kind();
    }
}

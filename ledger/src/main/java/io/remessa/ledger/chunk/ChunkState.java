package io.remessa.ledger.chunk;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a chunk and the steps between them.
 *
 * <pre>
 * PENDING ─▶ PROCESSING ─▶ COMPLETED | FAILED
 * FAILED ─▶ PENDING (retry);  COMPLETED ─▶ PENDING | MERGED (a border that proved wrong)
 * </pre>
 *
 * PENDING → COMPLETED is allowed too: the write that marks the start is for people who watch, not for correctness.
 */
public enum ChunkState {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    /** Its bytes belong to the chunk before it now. */
    MERGED;

    /** Whether somebody still has to work on it; just then it has an {@code open} marker in the ledger. */
    public boolean isOpen() {
        return this == PENDING || this == PROCESSING;
    }

    /** The states that may follow this one. */
    public Set<ChunkState> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(PROCESSING, COMPLETED, FAILED);
            case PROCESSING -> EnumSet.of(PROCESSING, COMPLETED, FAILED);
            case COMPLETED -> EnumSet.of(PENDING, MERGED);
            case FAILED -> EnumSet.of(PENDING);
            case MERGED -> EnumSet.noneOf(ChunkState.class);
        };
    }
}

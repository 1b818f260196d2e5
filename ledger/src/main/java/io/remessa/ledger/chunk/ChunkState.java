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

    /** The states from which this one may be reached: the condition of every write. */
    public Set<ChunkState> previous() {
        Set<ChunkState> states = EnumSet.noneOf(ChunkState.class);
        for (ChunkState state : values()) {
            if (state.next().contains(this)) {
                states.add(state);
            }
        }
        return states;
    }
}

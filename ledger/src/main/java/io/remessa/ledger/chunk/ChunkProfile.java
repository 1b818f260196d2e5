package io.remessa.ledger.chunk;

import io.remessa.csv.profile.Profile;
import io.remessa.csv.result.ChunkResult;
import java.util.Optional;

/**
 * What a chunk's columns hold, which is much larger than the rest of its result and asked for seldom; so it has a row of its own in
 * the consolidated table, written before the transaction that completes the chunk. It counts only together with the result of its
 * epoch: what a crash, a stale attempt or a repair leaves behind counts no more.
 *
 * @param number the chunk
 * @param epoch in which it was validated; it counts only with a {@link CompletedChunk} of the same
 * @param accepted of the records without an error
 * @param rejected of the others
 */
public record ChunkProfile(int number, int epoch, Profile accepted, Profile rejected) {

    /** That of a result; empty where it has none. */
    public static Optional<ChunkProfile> of(CompletedChunk completed) {
        ChunkResult result = completed.result();
        Profile accepted = result.accepted().profile();
        Profile rejected = result.rejected().profile();
        return accepted == null || rejected == null
                ? Optional.empty()
                : Optional.of(new ChunkProfile(completed.number(), completed.epoch(), accepted, rejected));
    }
}

package io.remessa.ledger.chunk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.ByteRange;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.result.ChunkResult;
import org.jspecify.annotations.Nullable;

/**
 * A chunk's row in the consolidated table, written in the same transaction that completes the chunk.
 *
 * @param number the chunk
 * @param epoch in which it was validated; it counts only while the chunk row has the same
 * @param range the bytes that were read
 * @param result what was counted
 * @param rejects the object that holds the rejects; null when there are none
 * @param retorno the object that holds its piece of the retorno; null when none is made, and when there is nothing in it
 * @param validationMillis how long the attempt took, from its first read to its last write
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletedChunk(
        int number,
        int epoch,
        ByteRange range,
        ChunkResult result,
        @Nullable ResultObject rejects,
        @Nullable ResultObject retorno,
        long validationMillis) {

    /** A chunk of an upload without a retorno. */
    public CompletedChunk(
            int number,
            int epoch,
            ByteRange range,
            ChunkResult result,
            @Nullable ResultObject rejects,
            long validationMillis) {
        this(number, epoch, range, result, rejects, null, validationMillis);
    }

    /** The same, of which no more is known than totals. */
    public CompletedChunk withoutProfile() {
        return with(null, null);
    }

    /** The same with its profile; without one where that is of another epoch. */
    public CompletedChunk with(ChunkProfile profile) {
        return profile.number() == number && profile.epoch() == epoch
                ? with(profile.accepted(), profile.rejected())
                : this;
    }

    private CompletedChunk with(@Nullable Profile accepted, @Nullable Profile rejected) {
        ChunkResult profiled = new ChunkResult(
                result.accepted().withProfile(accepted),
                result.rejected().withProfile(rejected),
                result.lines(),
                result.end());
        return new CompletedChunk(number, epoch, range, profiled, rejects, retorno, validationMillis);
    }
}

package io.remessa.ledger.chunk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.ByteRange;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunk row: a byte range of an object, and how far its validation is.
 *
 * @param upload the upload it belongs to
 * @param number from 0, in the order of the bytes
 * @param range its bytes
 * @param state how far it is
 * @param epoch its fencing number, from 0: raised by retry and merge; what carries an older one has no effect
 * @param attempts how often validation was started, over all epochs; names the attempt's outputs
 * @param failures how often validation failed in this epoch, with an error that was caught
 * @param lastFailure what the last error was, without data from the file; null before the first
 * @param span how many of the planned chunks it covers: 1, or more after merges
 * @param progress what it counted, once COMPLETED, for the status while others go on
 * @param startedAt when its last attempt began; null before the first
 * @param finishedAt when it was COMPLETED, FAILED or MERGED; null before
 * @param sending of the message that began its last attempt; 0 before the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Chunk(
        UploadId upload,
        int number,
        ByteRange range,
        ChunkState state,
        int epoch,
        int attempts,
        int failures,
        @Nullable String lastFailure,
        int span,
        @Nullable ChunkProgress progress,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int sending) {

    /** A chunk that was just planned. */
    public static Chunk planned(UploadId upload, int number, ByteRange range) {
        return new Chunk(upload, number, range, ChunkState.PENDING, 0, 0, 0, null, 1, null, null, null, 0);
    }

    /**
     * This chunk after it has taken over the bytes of its successors: open again, in a new epoch.
     *
     * @param successors the chunks that count directly after this one, end to end
     * @throws IllegalArgumentException when there are none, or more than {@link Ledger#MAX_MERGED}, or there is a gap
     */
    public Chunk takingOver(List<Chunk> successors) {
        if (successors.isEmpty() || successors.size() > Ledger.MAX_MERGED) {
            throw new IllegalArgumentException(
                    "One merge takes 1 to " + Ledger.MAX_MERGED + " chunks, not " + successors.size());
        }
        ByteRange grown = range;
        int covered = span;
        for (Chunk successor : successors) {
            grown = grown.through(successor.range);
            covered += successor.span;
        }
        return new Chunk(
                upload,
                number,
                grown,
                ChunkState.PENDING,
                epoch + 1,
                attempts,
                0,
                null,
                covered,
                null,
                startedAt,
                null,
                sending);
    }
}

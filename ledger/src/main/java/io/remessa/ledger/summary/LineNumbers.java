package io.remessa.ledger.summary;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.CompletedChunk;
import java.util.OptionalLong;

/**
 * The line of the file in which each chunk begins. Validators count lines from the start of their chunk; downloads add
 * what lies before it. Known as far as the chunks are proved, since only they were read to their end. Goes over the chunks
 * once, and keeps none of them. Not safe for use by many threads.
 */
public final class LineNumbers {

    private OptionalLong nextLine = OptionalLong.of(1);

    /**
     * Number of the chunk's first line in the file, from 1; empty when a chunk before it is not proved.
     *
     * @param chunk the first of the upload's chunks, then the one that comes after the chunk of the call before
     */
    public OptionalLong firstLine(LiveChunk chunk) {
        OptionalLong first = nextLine;
        CompletedChunk result = chunk.result();
        nextLine = OptionalLong.empty();
        if (first.isPresent() && result != null && result.result().end().kind() == ChunkEnd.Kind.AT_RECORD_END) {
            nextLine = OptionalLong.of(
                    Math.addExact(first.getAsLong(), result.result().lines()));
        }
        return first;
    }
}

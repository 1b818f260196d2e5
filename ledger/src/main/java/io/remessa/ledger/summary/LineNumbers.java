package io.remessa.ledger.summary;

import io.remessa.csv.result.ChunkEnd;
import io.remessa.ledger.chunk.CompletedChunk;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The line of the file in which each chunk begins. Validators count lines from the start of their chunk; downloads add
 * what lies before it. Known as far as the chunks are proved, since only they were read to their end. Immutable.
 */
public final class LineNumbers {

    private final Map<Integer, Long> firstLines;

    private LineNumbers(Map<Integer, Long> firstLines) {
        this.firstLines = Map.copyOf(firstLines);
    }

    /** Adds up the lines of an upload's chunks, which come in order. */
    public static LineNumbers over(Iterable<LiveChunk> chunks) {
        Map<Integer, Long> firstLines = new HashMap<>();
        long line = 1;
        for (LiveChunk chunk : chunks) {
            firstLines.put(chunk.chunk().number(), line);
            CompletedChunk result = chunk.result();
            if (result == null || result.result().end().kind() != ChunkEnd.Kind.AT_RECORD_END) {
                break;
            }
            line = Math.addExact(line, result.result().lines());
        }
        return new LineNumbers(firstLines);
    }

    /** Number of the chunk's first line in the file, from 1; empty while a chunk before it is not proved. */
    public OptionalLong firstLine(int chunk) {
        Long line = firstLines.get(chunk);
        return line == null ? OptionalLong.empty() : OptionalLong.of(line);
    }
}

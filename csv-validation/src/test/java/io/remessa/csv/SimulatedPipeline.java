package io.remessa.csv;

import io.remessa.csv.border.BorderGuess;
import io.remessa.csv.border.BorderGuess.Border;
import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.oracle.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plan, validate and merge as the services do it, in memory: cuts are guessed, every chunk is validated, and the first
 * that did not end at a record end takes its successors, twice as many each time, and is validated again.
 */
final class SimulatedPipeline {

    private final CsvFile file;
    private final int chunkSize;
    private final int firstWindow;
    private final int largestWindow;
    private int merges;
    private int droppedCuts;

    SimulatedPipeline(CsvFile file, int chunkSize, int firstWindow, int largestWindow) {
        this.file = file;
        this.chunkSize = chunkSize;
        this.firstWindow = firstWindow;
        this.largestWindow = largestWindow;
    }

    /** What all chunks give in the end. */
    Outcome run() {
        List<ChunkRun> chunks = new ArrayList<>();
        plan().forEach(range -> chunks.add(ChunkRun.of(file, range)));
        int proved = 0;
        int span = 1;
        while (proved < chunks.size()) {
            if (chunks.get(proved).endedAtRecordEnd()) {
                proved++;
                span = 1;
            } else {
                mergeSuccessors(chunks, proved, span);
                span *= 2;
            }
        }
        return ChunkRun.addUp(chunks);
    }

    /** Wrong borders that were found and mended. */
    int merges() {
        return merges;
    }

    /** Cuts at which no border was found. */
    int droppedCuts() {
        return droppedCuts;
    }

    private List<ByteRange> plan() {
        List<ByteRange> ranges = new ArrayList<>();
        long start = 0;
        for (int cut = chunkSize; cut < file.length(); cut += chunkSize) {
            long border = border(cut);
            if (border > start && border < file.length()) {
                ranges.add(new ByteRange(start, border));
                start = border;
            } else {
                droppedCuts++;
            }
        }
        ranges.add(new ByteRange(start, file.length()));
        return ranges;
    }

    /** The guessed border after the cut, or -1. */
    private long border(int cut) {
        BorderGuess guess = new BorderGuess(file.dialect().delimiter(), 27);
        for (int size = firstWindow; size <= largestWindow; size *= 4) {
            int end = Math.min(file.length(), cut - 1 + size);
            byte[] window = Arrays.copyOfRange(file.bytes(), cut - 1, end);
            if (guess.guess(window, cut, end == file.length(), size * 4 > largestWindow) instanceof Border border) {
                return border.offset();
            }
        }
        return -1;
    }

    private void mergeSuccessors(List<ChunkRun> chunks, int first, int span) {
        ByteRange range = chunks.get(first).range();
        for (int taken = 0; taken < span && first + 1 < chunks.size(); taken++) {
            range = range.through(chunks.remove(first + 1).range());
        }
        if (range.equals(chunks.get(first).range())) {
            throw new AssertionError("The last chunk of the file must end at a record end: " + range);
        }
        merges++;
        chunks.set(first, ChunkRun.of(file, range));
    }
}

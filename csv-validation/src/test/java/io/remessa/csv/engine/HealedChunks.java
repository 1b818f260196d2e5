package io.remessa.csv.engine;

import io.remessa.csv.ByteRange;
import io.remessa.csv.oracle.Outcome;
import io.remessa.csv.record.RecordScanner.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was cut at places that need not be borders, validated chunk by chunk, and healed as the services heal it: the
 * first chunk that does not end at a record end takes its successors, twice as many each time, and is validated again.
 */
public final class HealedChunks {

    private final Engine engine;
    private final LaidOutFile file;
    private final int bufferBytes;
    private final List<ValidatedChunk> chunks = new ArrayList<>();
    private int merges;

    private HealedChunks(Engine engine, LaidOutFile file, int bufferBytes) {
        this.engine = engine;
        this.file = file;
        this.bufferBytes = bufferBytes;
    }

    /**
     * Cuts, validates, heals.
     *
     * @param cuts rising, between 0 and the file's length; none of them inside a CRLF
     */
    public static HealedChunks of(Engine engine, LaidOutFile file, List<Integer> cuts, int bufferBytes) {
        HealedChunks healed = new HealedChunks(engine, file, bufferBytes);
        int start = 0;
        for (int cut : cuts) {
            healed.add(start, cut);
            start = cut;
        }
        healed.add(start, file.length());
        healed.heal();
        return healed;
    }

    /** What a file gives in one piece. */
    public static Outcome whole(Engine engine, LaidOutFile file, int bufferBytes) {
        return of(engine, file, List.of(), bufferBytes).outcome();
    }

    /** What all chunks give together. */
    public Outcome outcome() {
        return ValidatedChunk.addUp(chunks);
    }

    /** The chunks as they are after healing. */
    public List<ValidatedChunk> chunks() {
        return List.copyOf(chunks);
    }

    /** How often chunks had to be merged. */
    public int merges() {
        return merges;
    }

    private void add(int start, int end) {
        chunks.add(engine.validate(file, new ByteRange(start, end), bufferBytes));
    }

    private void heal() {
        int span = 1;
        int proved = 0;
        while (proved < chunks.size() && chunks.get(proved).end() != Found.TOO_LONG) {
            if (chunks.get(proved).end() == Found.END) {
                proved++;
                span = 1;
            } else {
                merge(proved, span);
                span *= 2;
            }
        }
    }

    private void merge(int first, int span) {
        ByteRange range = chunks.get(first).range();
        if (first + 1 == chunks.size()) {
            throw new AssertionError("The last chunk of a file must end at a record end: " + range);
        }
        for (int taken = 0; taken < span && first + 1 < chunks.size(); taken++) {
            range = range.through(chunks.remove(first + 1).range());
        }
        merges++;
        chunks.set(first, engine.validate(file, range, bufferBytes));
    }
}

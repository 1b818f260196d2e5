package io.remessa.ledger.summary;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.upload.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the chunks of an upload, taken together, ask for. */
public sealed interface FoldOutcome {

    /** Some chunk is open: whoever ends the last one folds again. */
    record NotYet() implements FoldOutcome {}

    /**
     * The border behind a chunk proved wrong: its last record goes on in the next one.
     *
     * @param first the chunk, with everything before it proved
     * @param successors the chunks that it is to take over, at least one, all COMPLETED
     */
    record Repair(Chunk first, List<Chunk> successors) implements FoldOutcome {

        public Repair {
            successors = List.copyOf(successors);
        }
    }

    /**
     * Nothing more can be learnt.
     *
     * @param summary of all chunks up to the first that is not proved
     * @param failure why the upload FAILED; null when it is COMPLETED, and then the reconciliation closes
     */
    record Finished(Summary summary, @Nullable Failure failure) implements FoldOutcome {}
}

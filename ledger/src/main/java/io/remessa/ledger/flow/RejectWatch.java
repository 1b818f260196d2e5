package io.remessa.ledger.flow;

import java.util.function.LongPredicate;

/**
 * Says whether a chunk has so many rejects that its upload has ended. Counting costs nothing; the ledger is asked only once
 * the chunk alone has more than the upload may have, and then, as long as the chunks before are not proved, each time that
 * it has twice as many. Not safe for use by many threads.
 */
public final class RejectWatch {

    private final LongPredicate isEnded;
    private long enough;

    /**
     * A watch over one attempt at a chunk.
     *
     * @param most so many rejects the upload may have
     * @param isEnded whether so many rejects of this chunk have ended the upload
     */
    RejectWatch(long most, LongPredicate isEnded) {
        this.enough = most;
        this.isEnded = isEnded;
    }

    /** Whether the upload has ended with this many rejects of the chunk, at least 1: then nobody needs its result. */
    public boolean isEnded(long rejects) {
        if (rejects <= enough) {
            return false;
        }
        enough = 2 * rejects;
        return isEnded.test(rejects);
    }
}

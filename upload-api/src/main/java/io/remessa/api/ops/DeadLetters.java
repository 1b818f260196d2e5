package io.remessa.api.ops;

import io.remessa.api.problem.ProblemException;

/** The messages that nobody could answer. Safe for use by many threads. */
public interface DeadLetters {

    /** Whose they are: the queue that they come back to. */
    enum Of {
        objectCreated,
        chunks
    }

    /**
     * What came of it.
     *
     * @param queue to which they come back
     * @param moved about how many there were, which come back after this
     * @param more whether some are left: call again
     */
    record Moved(Of queue, int moved, boolean more) {}

    /**
     * Has those of a queue come to it once more. May be repeated.
     *
     * @throws ProblemException DEAD_LETTERS_MOVING while those are still on their way that were asked for before
     */
    Moved moveBack(Of queue);
}

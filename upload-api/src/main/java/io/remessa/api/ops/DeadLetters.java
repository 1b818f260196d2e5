package io.remessa.api.ops;

import org.jspecify.annotations.Nullable;

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
     * @param moved how many have come back; null where they are moved after this
     * @param more whether some are left: call again
     */
    record Moved(Of queue, @Nullable Integer moved, boolean more) {}

    /** Has those of a queue come to it once more. May be repeated. */
    Moved moveBack(Of queue);
}

package io.remessa.ledger.message;

import java.util.List;

/** Puts messages into the chunk queue. */
@FunctionalInterface
public interface ChunkSender {

    /**
     * Sends every message, in no particular order. When it returns, the queue has them all.
     *
     * @throws RuntimeException when some may not have arrived; the call may be repeated, since duplicates are harmless
     */
    void send(List<ChunkMessage> messages);
}

package io.remessa.ledger.message;

import io.remessa.ledger.upload.Owner;
import java.util.List;

/** Puts messages into the chunk queue. */
@FunctionalInterface
public interface ChunkSender {

    /**
     * Sends every message, in no particular order. When it returns, the queue has them all.
     *
     * @param owner whose uploads all of the messages are about, so that a queue that can may be fair between owners
     * @throws RuntimeException when some may not have arrived; the call may be repeated, since duplicates are harmless
     */
    void send(Owner owner, List<ChunkMessage> messages);
}

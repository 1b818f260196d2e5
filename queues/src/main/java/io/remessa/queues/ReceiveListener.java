package io.remessa.queues;

import java.time.Instant;

/** Is told of every message that is received. Called by the thread that receives, which it must not hold up. */
@FunctionalInterface
public interface ReceiveListener {

    /** Nobody wants to know. */
    ReceiveListener NONE = sentAt -> {};

    /**
     * A message has come.
     *
     * @param sentAt when it was sent first, by the queue's clock
     */
    void received(Instant sentAt);

    /** Both are told, this one first. */
    default ReceiveListener andThen(ReceiveListener next) {
        return sentAt -> {
            received(sentAt);
            next.received(sentAt);
        };
    }
}

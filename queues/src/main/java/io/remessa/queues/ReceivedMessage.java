package io.remessa.queues;

import java.util.Optional;

/**
 * A message as the queue gave it.
 *
 * @param id what the queue calls it
 * @param body what it says; never logged
 * @param receiveCount how often the queue has given it out, this time included, about
 * @param trace whose work it goes on with; empty when whoever sent it does not say, or says it in a form that nobody can read
 */
public record ReceivedMessage(String id, String body, int receiveCount, Optional<TraceParent> trace) {

    /** One of which nobody says whose work it goes on with. */
    public ReceivedMessage(String id, String body, int receiveCount) {
        this(id, body, receiveCount, Optional.empty());
    }

    /** Names the message, without its body. */
    @Override
    public String toString() {
        return "message " + id + " (received " + receiveCount + " times)";
    }
}

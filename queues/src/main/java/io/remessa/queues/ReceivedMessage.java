package io.remessa.queues;

/**
 * A message as the queue gave it.
 *
 * @param id what the queue calls it
 * @param body what it says; never logged
 * @param receiveCount how often the queue has given it out, this time included, about
 */
public record ReceivedMessage(String id, String body, int receiveCount) {

    /** Names the message, without its body. */
    @Override
    public String toString() {
        return "message " + id + " (received " + receiveCount + " times)";
    }
}

package io.remessa.queues;

/** What is done with the messages of a queue. Called by many threads at once. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Handles one message. It may come more than once, even while it is being handled.
     *
     * @throws Exception when it could not be handled now: it comes again, the later the more often this happened
     */
    Handled handle(ReceivedMessage message) throws Exception;
}

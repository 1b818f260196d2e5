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

    /**
     * Surrounds all that is done with one message, on the thread that does it: {@link #handle}, and what the consumer logs of how it
     * ended. A handler may so leave open, when it fails, what the lines about its failure are to say, and end it here.
     *
     * @param work to be run, once; what it throws is to be thrown on
     */
    default void surround(Runnable work) {
        work.run();
    }
}

package io.remessa.dispatch.service;

import io.remessa.ledger.fleet.OwnWork;
import io.remessa.queues.Handled;
import io.remessa.queues.MessageHandler;
import io.remessa.queues.ReceivedMessage;

/**
 * Counts the messages that are being worked on.
 *
 * @param handler who works on them
 */
record CountedHandler(MessageHandler handler, OwnWork work) implements MessageHandler {

    @Override
    public Handled handle(ReceivedMessage message) throws Exception {
        work.begin();
        try {
            return handler.handle(message);
        } finally {
            work.end();
        }
    }
}

package io.remessa.dispatch.service;

import io.remessa.dispatch.event.UnreadableEventException;
import io.remessa.ledger.message.UnreadableMessageException;
import io.remessa.observation.LoggedHandler;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** From a message of a dead-letter queue to the flow. Nothing can be done for one that cannot be read: it is told, and goes. */
final class DeadLetterHandler<T> implements LoggedHandler {

    private static final Logger LOG = Logger.getLogger(DeadLetterHandler.class);

    private final Function<String, T> reader;
    private final BiConsumer<T, ReceivedMessage> flow;

    /** @param flow takes what the message says, and the message that says it */
    DeadLetterHandler(Function<String, T> reader, BiConsumer<T, ReceivedMessage> flow) {
        this.reader = reader;
        this.flow = flow;
    }

    @Override
    public Handled handle(ReceivedMessage message) {
        T content;
        try {
            content = reader.apply(message.body());
        } catch (UnreadableMessageException | UnreadableEventException e) {
            LOG.errorf("Dead letter %s cannot be read, and is deleted: %s", message.id(), e.getMessage());
            return Handled.DONE;
        }
        flow.accept(content, message);
        return Handled.DONE;
    }
}

package io.remessa.dispatch.event;

import java.io.Serial;

/** A message that cannot be read as an event. It stays in the queue until it goes to the dead letters, and is deleted there. */
public final class UnreadableEventException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param message the cause, without anything from the message's body */
    public UnreadableEventException(String message) {
        super(message);
    }
}

package io.remessa.observation;

import io.remessa.queues.MessageHandler;

/**
 * A handler whose failures are logged within the {@link LogContext} in which they came, provided that it was entered by
 * {@link LogContext#runUntilTold}: so what comes last of an upload names it, an {@link OutOfMemoryError} too.
 */
public interface LoggedHandler extends MessageHandler {

    @Override
    default void surround(Runnable work) {
        LogContext.confine(work);
    }
}

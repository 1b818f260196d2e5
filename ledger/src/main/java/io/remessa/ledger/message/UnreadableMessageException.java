package io.remessa.ledger.message;

import java.io.Serial;

/**
 * A message that this code cannot read. Its text never holds anything of the body, which may carry a customer's data;
 * for the same reason it has no cause.
 */
public final class UnreadableMessageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnreadableMessageException(String message) {
        super(message);
    }
}

package io.remessa.api.owner;

import java.io.Serial;

/** A token that is genuine, but not one with which this API may be called; the message is the caller's to read. */
public final class RefusedTokenException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    RefusedTokenException(String why) {
        super(why);
    }

    RefusedTokenException(String why, Throwable cause) {
        super(why, cause);
    }
}

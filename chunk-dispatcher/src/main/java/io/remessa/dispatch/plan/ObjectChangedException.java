package io.remessa.dispatch.plan;

import java.io.Serial;

/** The object was overwritten or deleted since it was announced. */
public final class ObjectChangedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ObjectChangedException(String message) {
        super(message);
    }
}

package io.remessa.validate.object;

import java.io.Serial;

/** The object was overwritten or deleted while it was being validated. */
public final class ObjectChangedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ObjectChangedException(String message) {
        super(message);
    }
}

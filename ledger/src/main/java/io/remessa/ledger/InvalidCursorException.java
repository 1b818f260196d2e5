package io.remessa.ledger;

import java.io.Serial;

/** A cursor that no page has given out. */
public final class InvalidCursorException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    public InvalidCursorException() {
        super("Not a cursor of this list: take it from the page before, unchanged");
    }
}

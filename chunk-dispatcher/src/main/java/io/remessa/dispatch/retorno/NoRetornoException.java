package io.remessa.dispatch.retorno;

import java.io.Serial;

/** There will be no retorno, however often it is tried; the message says why, without data from the file. */
public final class NoRetornoException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public NoRetornoException(String message) {
        super(message);
    }
}

package io.remessa.api.upload;

import java.io.Serial;

/** S3 holds other parts than those that it was asked to put together: one was sent again in between. */
public final class PartsChangedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public PartsChangedException() {
        super("S3 holds other parts by now");
    }
}

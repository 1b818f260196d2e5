package io.remessa.csv.layout.file;

import java.io.Serial;

/** A layout file, or a folder of them, that cannot be used. The message names the file, the place in it and the cure. */
public final class LayoutException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Without a stack trace: the fault is in a file, and whoever reads the log of a start wants to read this and no more. */
    LayoutException(String message) {
        super(message, null, false, false);
    }
}

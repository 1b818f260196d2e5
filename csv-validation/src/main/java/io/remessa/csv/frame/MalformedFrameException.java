package io.remessa.csv.frame;

import java.io.IOException;
import java.io.Serial;

/** What is stored was damaged, or was not written by {@link FrameOutput}, or not from the beginning of a frame on. */
public final class MalformedFrameException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    MalformedFrameException() {
        super("What is stored as rejects is damaged, or was not written by validation");
    }
}

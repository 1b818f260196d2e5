package io.remessa.api.rejects;

import java.io.Serial;

/** A rejects object, at the position where it was read, is not what validation writes. */
final class MalformedRejectException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param what is wrong, without data from the file */
    MalformedRejectException(String what) {
        super("Not readable as rejects: " + what);
    }
}

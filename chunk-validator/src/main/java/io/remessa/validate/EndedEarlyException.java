package io.remessa.validate;

import java.io.IOException;
import java.io.Serial;

/** The upload has ended while one of its chunks is validated, so that nobody needs the rest of it. */
final class EndedEarlyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    EndedEarlyException() {
        super("The upload has ended with too many rejects");
    }
}

package io.remessa.cli;

import org.jspecify.annotations.Nullable;

/** Something failed that the user can understand: the message names the cause and the cure, in one line. */
public class CliException extends RuntimeException {
    public CliException(String message) {
        super(message);
    }

    public CliException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same command may well succeed when it is run again, with nothing changed by the user. */
    public boolean retryable() {
        return false;
    }
}

package io.remessa.cli;

import org.jspecify.annotations.Nullable;

/** Something failed that may well succeed when the same command is run again. */
public class RetryableException extends CliException {
    public RetryableException(String message) {
        super(message);
    }

    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}

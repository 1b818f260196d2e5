package io.remessa.aws;

/** A setting that cannot be; the message is for whoever gave it. */
public final class InvalidSettingsException extends IllegalArgumentException {

    InvalidSettingsException(String message) {
        super(message);
    }

    InvalidSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.remessa.localcloud;

/** A local cloud cannot start; the message names the cause and the cure, and is all that the user needs to see. */
final class StartException extends RuntimeException {
    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}

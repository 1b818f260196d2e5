package io.remessa.cli.api;

import io.remessa.cli.RetryableException;
import java.net.URI;

/** Nothing answered at the server's address, however often that was tried. */
public final class NoAnswerException extends RetryableException {
    NoAnswerException(URI server, String reason, Throwable cause) {
        super("No answer from " + server + " (" + reason + "): is it running, and is the address right?", cause);
    }
}

package io.remessa.api.doctor;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Asks the objects bucket, at the endpoint that browsers use, what a browser asks before it lets a page send (the CORS
 * protocol of the Fetch standard). Safe for use by many threads.
 */
@FunctionalInterface
public interface Preflight {

    /**
     * Asks once.
     *
     * @param method that the page is to use
     * @param headers that the page is to send, besides those that every page may
     * @throws UnsignedException when no URL can be signed, so nobody is asked
     * @throws IOException when nothing answers
     */
    Answer ask(String origin, String method, Set<String> headers) throws IOException;

    /** URLs of parts cannot be signed: as a rule, the service has no credentials. */
    final class UnsignedException extends IOException {
        private static final long serialVersionUID = 1;

        public UnsignedException(Throwable cause) {
            super("No URL can be signed", cause);
        }
    }

    /**
     * What was answered; what is not there is empty.
     *
     * @param bucket that was asked
     * @param allowed whether it was answered with a success
     * @param origin the one that is allowed, or {@code *}
     * @param methods that are allowed
     * @param headers that are allowed, in small letters
     * @param exposed headers of an answer that the page may read, in small letters
     */
    record Answer(
            String bucket,
            boolean allowed,
            String origin,
            Set<String> methods,
            Set<String> headers,
            Set<String> exposed) {

        private static final String ALL = "*";

        /** Whether a browser would then send. */
        boolean lets(String page, String method, Set<String> wanted) {
            return allowed
                    && (origin.equals(ALL) || origin.equals(page))
                    && methods.contains(method)
                    && (headers.contains(ALL) || headers.containsAll(wanted));
        }

        /** Whether the page may read this header of the answer. */
        boolean exposes(String header) {
            return exposed.contains(ALL) || exposed.contains(header.toLowerCase(Locale.ROOT));
        }
    }
}

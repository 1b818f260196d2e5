package io.remessa.cli.api;

import io.remessa.cli.CliException;

/** The server refused a request: an RFC 9457 problem with a stable code. */
public final class ApiException extends CliException {
    private final int status;
    private final String code;

    ApiException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether the same call may succeed in a moment. Uploads that are too many become fewer only by what their owner does. */
    boolean passes() {
        return status >= 500 || (status == 429 && !code.equals("TOO_MANY_UPLOADS"));
    }

    /** Load and failures may pass, and so may limits; after a conflict with the upload's state, sending again begins a new one. */
    @Override
    public boolean retryable() {
        return status == 409 || status == 429 || status >= 500;
    }

    /** The contract's code, or "HTTP_" and the status when the answer carried none. */
    public String code() {
        return code;
    }
}

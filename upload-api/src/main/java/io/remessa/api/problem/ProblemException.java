package io.remessa.api.problem;

import java.io.Serial;

/** Ends a call with an error that is the caller's to read. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /** @param detail the cause and the cure for the caller, without data from a file and without anything internal */
    public ProblemException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** What goes to the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}

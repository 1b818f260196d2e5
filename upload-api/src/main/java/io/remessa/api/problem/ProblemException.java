package io.remessa.api.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a call with an error that is the caller's to read. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    /** @param detail the cause and the cure for the caller, without data from a file and without anything internal */
    public ProblemException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
        this.retryAfter = null;
    }

    /** @param retryAfter how long to wait before the same call may succeed */
    public ProblemException(ErrorCode code, String detail, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the same call may succeed, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public ErrorCode code() {
        return code;
    }

    /** What goes to the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}

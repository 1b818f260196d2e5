package io.remessa.localcloud.sns;

import java.io.Serial;

/** A request that is refused, as SNS words it. */
final class SnsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    private SnsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static SnsException refused(int status, String code, String message) {
        return new SnsException(status, code, message);
    }

    static SnsException invalidParameter(String what) {
        return new SnsException(400, "InvalidParameter", "Invalid parameter: " + what);
    }

    static SnsException noSuchTopic() {
        return new SnsException(404, "NotFound", "Topic does not exist");
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The error code of SNS. */
    String code() {
        return code;
    }
}

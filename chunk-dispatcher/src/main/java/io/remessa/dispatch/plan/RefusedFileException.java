package io.remessa.dispatch.plan;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import java.io.Serial;

/** The file cannot be validated, whatever its records are. */
public final class RefusedFileException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final FailureCode code;

    /** @param detail one sentence for the sender: the cause and the cure */
    public RefusedFileException(FailureCode code, String detail) {
        super(detail);
        this.code = code;
    }

    /** What the upload ends with. */
    public Failure failure() {
        return Failure.of(code, String.valueOf(getMessage()));
    }
}

package io.remessa.api.upload;

import java.io.Serial;

/** S3 does not know the multipart upload: it was completed or aborted, or never was. */
public final class NoSuchMultipartException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public NoSuchMultipartException() {
        super("S3 does not know this multipart upload");
    }
}

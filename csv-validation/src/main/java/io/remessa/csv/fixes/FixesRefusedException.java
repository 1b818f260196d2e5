package io.remessa.csv.fixes;

import java.io.Serial;

/** The file holds something that is no fix of these rejects. The message says where and what, and nothing of a record. */
public final class FixesRefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public FixesRefusedException(String message) {
        super(message);
    }
}

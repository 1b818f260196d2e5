package io.remessa.csv.fixes;

import java.io.IOException;
import java.io.InputStream;

/**
 * Rejects as {@link io.remessa.csv.reject.RejectWriter} wrote them, expanded.
 *
 * @param content opens them, once
 * @param firstLine line of the file, from 0, from which their lines are counted
 */
public record StoredRejects(Content content, long firstLine) {

    /** Opens what was written. */
    @FunctionalInterface
    public interface Content {
        /** The bytes from the first on; the caller closes them. */
        InputStream open() throws IOException;
    }
}

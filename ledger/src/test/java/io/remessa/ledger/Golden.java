package io.remessa.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Files that hold a format as it was agreed on. When a test says that one differs, the format has changed: old messages
 * and rows must still be readable, or the version must rise.
 */
public final class Golden {

    private Golden() {}

    /** The file without the line end behind it. */
    public static String text(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no golden file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

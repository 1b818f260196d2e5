package io.remessa.validate;

import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Upload;
import java.time.Instant;

/** Is told what becomes of chunks. Called by many threads at once, which it must not hold up. */
public interface ValidationListener {

    /** Nobody wants to know. */
    ValidationListener NONE = new ValidationListener() {};

    /**
     * A chunk was validated, and counts: once for each chunk and epoch, whoever else validated it too.
     *
     * @param upload whose it is
     * @param at when it was entered
     */
    default void counted(Upload upload, CompletedChunk chunk, Instant at) {}
}

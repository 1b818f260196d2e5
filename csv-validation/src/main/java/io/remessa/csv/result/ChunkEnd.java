package io.remessa.csv.result;

import org.jspecify.annotations.Nullable;

/**
 * How a chunk ended. If every chunk of a file ended {@link Kind#AT_RECORD_END}, then by induction every chunk also began
 * where a record begins, and no record was cut.
 *
 * @param kind see there
 * @param recordStart byte offset in the object of the record that was not finished; null at a record end
 * @param quoteOpenedAt byte offset in the object of the quote that was open; null when none was
 */
public record ChunkEnd(
        Kind kind, @Nullable Long recordStart, @Nullable Long quoteOpenedAt) {

    /** The ways in which a chunk can end. */
    public enum Kind {
        /** A record ended with the chunk's last byte, or the file did. */
        AT_RECORD_END,
        /** The chunk's last record goes on in the next chunk: the border between them was a wrong guess. */
        INSIDE_RECORD,
        /** A record is longer than {@link io.remessa.csv.record.RecordScanner#MAX_RECORD_BYTES}; reading stopped there. */
        RECORD_TOO_LONG
    }

    /** A border that has proved right. */
    public static final ChunkEnd PROVED = new ChunkEnd(Kind.AT_RECORD_END, null, null);
}

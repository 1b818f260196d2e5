package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.text.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Everything that validating an object depends on, decided once and frozen with the step to DISPATCHING, so that a
 * redelivered event, after a change of configuration even, cuts and reads the object the same way, and everybody who sends
 * or releases its chunks counts by the same window.
 *
 * @param version of the planner; raised when it would cut differently
 * @param etag of the object, without quotes; every read carries it as {@code If-Match}
 * @param size of the object in bytes, at least 1
 * @param chunkSize nominal size of a chunk in bytes
 * @param dialect how the records are written
 * @param layout name of the layout
 * @param layoutText the layout's file as one line of JSON, so that a later change of the file never mixes two layouts in one
 *     upload; null in plans that were frozen before layouts were files; see {@link FrozenLayouts}
 * @param dataStart offset of the first record after byte order mark and header
 * @param windowChunks how many of the upload's chunks stand in the queue at a time, at least 1; see {@link
 *     io.remessa.ledger.message.SendWindow}
 * @param fixes what the object's records correct; null when the object stands for itself
 * @param retorno how money is written in the retorno that is made; null when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        int version,
        String etag,
        long size,
        long chunkSize,
        Dialect dialect,
        String layout,
        @Nullable String layoutText,
        long dataStart,
        int windowChunks,
        @Nullable Fixes fixes,
        @Nullable Style retorno) {

    /** The version that this code writes. */
    public static final int CURRENT_VERSION = 1;

    /** The window of plans that were frozen before plans had one. */
    public static final int FORMER_WINDOW_CHUNKS = 256;

    /** A plan without a retorno. */
    public Plan(
            int version,
            String etag,
            long size,
            long chunkSize,
            Dialect dialect,
            String layout,
            @Nullable String layoutText,
            long dataStart,
            int windowChunks,
            @Nullable Fixes fixes) {
        this(version, etag, size, chunkSize, dialect, layout, layoutText, dataStart, windowChunks, fixes, null);
    }

    /** A plan without a retorno for an object that stands for itself. */
    public Plan(
            int version,
            String etag,
            long size,
            long chunkSize,
            Dialect dialect,
            String layout,
            @Nullable String layoutText,
            long dataStart,
            int windowChunks) {
        this(version, etag, size, chunkSize, dialect, layout, layoutText, dataStart, windowChunks, null);
    }
}

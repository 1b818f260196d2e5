package io.remessa.api.ops;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.upload.UploadState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the lists of all states have been read that are one list together.
 *
 * @param parts for each state, in their order, the cursor of its list: empty at its beginning, {@code -} at its end
 */
record StatesCursor(List<String> parts) {

    /** Nothing of any is read. */
    static final StatesCursor START = new StatesCursor(Collections.nCopies(UploadState.values().length, ""));

    private static final String BEGINNING = "";
    private static final String END = "-";
    private static final String SEPARATOR = ".";

    StatesCursor {
        parts = List.copyOf(parts);
    }

    /** @throws InvalidCursorException when this is none; whether the parts are cursors the ledger says */
    static StatesCursor decode(String cursor) {
        List<String> parts = List.of(cursor.split("\\" + SEPARATOR, -1));
        if (parts.size() != UploadState.values().length) {
            throw new InvalidCursorException();
        }
        return new StatesCursor(parts);
    }

    String encode() {
        return String.join(SEPARATOR, parts);
    }

    /** The cursor of the list of a state; null at its beginning. */
    @Nullable
    String of(UploadState state) {
        String part = parts.get(state.ordinal());
        return part.equals(BEGINNING) ? null : part;
    }

    boolean isAtEnd(UploadState state) {
        return parts.get(state.ordinal()).equals(END);
    }

    boolean isAtEnd() {
        return parts.stream().allMatch(END::equals);
    }

    StatesCursor atEnd(UploadState state) {
        return with(state, END);
    }

    StatesCursor behind(UploadState state, Cursor position) {
        return with(state, position.encode());
    }

    private StatesCursor with(UploadState state, String part) {
        List<String> changed = new ArrayList<>(parts);
        changed.set(state.ordinal(), part);
        return new StatesCursor(changed);
    }
}

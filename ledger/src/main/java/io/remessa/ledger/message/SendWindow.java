package io.remessa.ledger.message;

import io.remessa.ledger.upload.Upload;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many chunks of one upload stand in the queue at a time, so that a huge upload does not bury a small one. Whoever
 * completes or fails chunk <i>k</i> releases chunk <i>k + size</i>, if it is open. So the chunks to begin with are those
 * that nobody will release: for a new upload the first {@code size}. That holds only as long as everybody counts by the
 * same size: under another one a chunk may be released by nobody. So a window is frozen in the upload's plan, and what sets
 * another one, {@link io.remessa.ledger.flow.ChangeWindow}, sends what it leaves to nobody.
 *
 * @param size in chunks, at least 1
 */
public record SendWindow(int size) {

    public SendWindow {
        if (size < 1) {
            throw new IllegalArgumentException("A window of " + size + " chunks sends nothing: it must be at least 1");
        }
    }

    /** The window by which an upload goes: what somebody has set for it, or else what its plan froze. */
    public static SendWindow of(Upload upload) {
        Integer set = upload.priorityWindow();
        return new SendWindow(set == null ? upload.frozenPlan().windowChunks() : set);
    }

    /** The chunk that the end of this one releases; it may not exist, or not be open. */
    public int releasedBy(int chunk) {
        return chunk + size;
    }

    /**
     * The chunks to send when an upload starts, or goes on after an interruption.
     *
     * @param open numbers of all open chunks
     * @return those that the end of no other open chunk releases, in the same order
     */
    public List<Integer> due(Collection<Integer> open) {
        Set<Integer> stillOpen = new HashSet<>(open);
        return open.stream().filter(chunk -> !stillOpen.contains(chunk - size)).toList();
    }
}

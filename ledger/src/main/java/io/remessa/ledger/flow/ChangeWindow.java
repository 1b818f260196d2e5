package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * Gives an upload more, or fewer, chunks in the queue at a time than its plan says. Under another window some chunks are released
 * by nobody, so these are sent here: the row is written first, and then what is open is looked at. Whoever ends a chunk reads
 * the row after it has written that end, so no chunk falls between the two ({@link ReleaseNextChunk}).
 *
 * <p>Not sent are chunks that the plan's window has let into the queue already, because what released them had ended before the
 * row was written: a second message of each would have the rest of the upload validated twice. After a change before this one
 * nobody knows that, and all that is due is sent. What a crash in just that moment leaves behind the sweeper finds. Safe for use by many threads, and for many calls at once.
 */
public final class ChangeWindow {

    private final Ledger ledger;
    private final SendOpenChunks sendOpenChunks;

    public ChangeWindow(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
    }

    /**
     * Has the upload go by this window from now on; without effect when it has ended.
     *
     * @param chunks at least 1
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload run(UploadId id, int chunks) {
        while (true) {
            Upload seen =
                    ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
            boolean validating = seen.state() == UploadState.VALIDATING;
            List<Integer> openBefore = validating ? open(id) : List.of();
            Upload changed = ledger.changeWindow(seen, chunks);
            if (changed.state().isFinal()) {
                return changed;
            }
            if (Objects.equals(changed.priorityWindow(), chunks)) {
                // Whoever ends a chunk goes by the plan's window and by the one that it then sees. What was due by one
                // in between,
                // which nobody may have gone by, is sent once more.
                boolean known = validating && seen.priorityWindow() == null;
                sendNewlyDue(changed, known ? Set.copyOf(SendWindow.of(seen).due(openBefore)) : Set.of());
                return changed;
            }
        }
    }

    /** Chunks that were begun have their message, and so have those that were due before. */
    private void sendNewlyDue(Upload changed, Set<Integer> dueBefore) {
        if (changed.state() != UploadState.VALIDATING || changed.paused()) {
            return; // whoever dispatches it, or resumes it, goes by the new window
        }
        Set<Integer> due = new HashSet<>(SendWindow.of(changed).due(open(changed.id())));
        due.removeAll(dueBefore);
        due.removeIf(number -> ledger.findChunk(changed.id(), number)
                .filter(chunk -> chunk.state() == ChunkState.PENDING)
                .isEmpty());
        sendOpenChunks.send(changed, due);
    }

    private List<Integer> open(UploadId id) {
        return ledger.openChunks(id, SendOpenChunks.MOST_CHUNKS);
    }
}

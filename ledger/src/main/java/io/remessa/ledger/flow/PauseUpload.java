package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the chunks of an upload back, and lets it go on. Chunks that are being validated come to their end; whoever takes the
 * message of another gives it up, and nothing more is sent. Safe for use by many threads, and for many calls at once.
 */
public final class PauseUpload {

    private static final int PAGE_ROWS = 1_000;

    private final Ledger ledger;
    private final SendOpenChunks sendOpenChunks;
    private final FinishUpload finishUpload;
    private final Clock clock;

    public PauseUpload(Ledger ledger, ChunkSender sender, FinishUpload finishUpload, Clock clock) {
        this.ledger = ledger;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
        this.finishUpload = finishUpload;
        this.clock = clock;
    }

    /**
     * Holds the upload back, whatever it does now; without effect when it has ended.
     *
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload pause(UploadId id) {
        return ledger.pause(id, clock.instant());
    }

    /**
     * Lets the upload go on. Its row comes first, and then its chunks: whoever ends one in between sends the next one by itself.
     * Without effect when it is not held back, since each message sent twice would be work done twice; so what a crash in between
     * leaves behind is for the sweeper to find. When its chunks cannot be sent it is held back again, and what was thrown is thrown on.
     *
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload resume(UploadId id) {
        Upload seen = find(id);
        if (!seen.paused()) {
            return seen;
        }
        Upload upload = ledger.resume(id);
        if (upload.state() != UploadState.VALIDATING) {
            return upload; // the dispatcher sends its chunks, when it has them
        }
        // Of a chunk that was begun the message may have come again, after a crash, and been given up: nobody else
        // sends it.
        Set<Integer> numbers = begun(id);
        numbers.addAll(SendWindow.of(upload).due(ledger.openChunks(id, SendOpenChunks.MOST_CHUNKS)));
        try {
            sendOpenChunks.send(upload, numbers);
        } catch (RuntimeException e) {
            ledger.pause(id, clock.instant()); // or resuming it again would send nothing
            throw e;
        }
        finishUpload.run(id);
        return find(id);
    }

    private Upload find(UploadId id) {
        return ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }

    private Set<Integer> begun(UploadId id) {
        Set<Integer> numbers = new TreeSet<>();
        @Nullable String cursor = null;
        do {
            Page<Chunk> page = ledger.listChunks(id, ChunkState.PROCESSING, cursor, PAGE_ROWS);
            page.items().forEach(chunk -> numbers.add(chunk.number()));
            cursor = page.next();
        } while (cursor != null);
        return numbers;
    }
}

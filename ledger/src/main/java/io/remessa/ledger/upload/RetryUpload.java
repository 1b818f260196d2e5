package io.remessa.ledger.upload;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.summary.FinishUpload;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives an upload that FAILED another try: its failed chunks are opened again, then the upload, then their messages are
 * sent. In this order a crash at any point leaves an upload that another call goes on with. Safe for use by many
 * threads, and for many calls at once.
 */
public final class RetryUpload {

    private static final int PAGE_ROWS = 500;
    private static final int MOST_CHUNKS = 10_000;

    private final Ledger ledger;
    private final ChunkSender sender;
    private final FinishUpload finishUpload;
    private final SendWindow window;
    private final Clock clock;

    /** @param window how many of the upload's chunks stand in the queue at a time */
    public RetryUpload(Ledger ledger, ChunkSender sender, FinishUpload finishUpload, SendWindow window, Clock clock) {
        this.ledger = ledger;
        this.sender = sender;
        this.finishUpload = finishUpload;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Retries the upload, when it is FAILED with a failure that is retryable, or goes on with a retry that was
     * interrupted, when it is VALIDATING. In any other state nothing happens.
     *
     * @return the upload as it then stands
     * @throws NoSuchElementException when there is no such upload
     */
    public Upload run(UploadId id) {
        Upload upload = find(id);
        Failure failure = upload.failure();
        if (upload.state() == UploadState.FAILED && failure != null && failure.retryable()) {
            reopenFailedChunks(id);
            upload = ledger.resumeFailed(id);
        }
        if (upload.state() == UploadState.VALIDATING) {
            sendOpenChunks(id);
            finishUpload.run(id);
            upload = find(id);
        }
        return upload;
    }

    private void reopenFailedChunks(UploadId id) {
        @Nullable String cursor = null;
        do {
            Page<Chunk> failed = ledger.listChunks(id, ChunkState.FAILED, cursor, PAGE_ROWS);
            failed.items().forEach(chunk -> ledger.reopenFailed(chunk, clock.instant()));
            cursor = failed.next();
        } while (cursor != null);
    }

    private void sendOpenChunks(UploadId id) {
        List<ChunkMessage> messages = new ArrayList<>();
        for (int number : window.due(ledger.openChunks(id, MOST_CHUNKS))) {
            Optional<Chunk> chunk = ledger.findChunk(id, number);
            chunk.ifPresent(found -> messages.add(ChunkMessage.of(id, number, found.epoch())));
        }
        sender.send(messages);
    }

    private Upload find(UploadId id) {
        return ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }
}

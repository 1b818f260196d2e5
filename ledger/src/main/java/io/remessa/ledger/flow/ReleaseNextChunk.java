package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.List;

/**
 * Lets the next chunk of an upload into the queue when one has ended, by the window under which the upload was dispatched.
 * Whoever ends a chunk runs this before it deletes the message. A message too many is harmless. Safe for use by many
 * threads.
 */
public final class ReleaseNextChunk {

    private final Ledger ledger;
    private final ChunkSender sender;

    public ReleaseNextChunk(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sender = sender;
    }

    /**
     * Sends the chunk that the end of another releases, if it is there and was not begun.
     *
     * @param upload an upload that is VALIDATING, or was
     * @param ended number of the chunk that is COMPLETED, or FAILED
     */
    public void run(Upload upload, int ended) {
        int next = SendWindow.of(upload.frozenPlan()).releasedBy(ended);
        Integer total = upload.totalChunks();
        if (total != null && next < total) {
            UploadId id = upload.id();
            ledger.findChunk(id, next)
                    .filter(chunk -> chunk.state() == ChunkState.PENDING)
                    .ifPresent(chunk -> sender.send(upload.owner(), List.of(ChunkMessage.of(id, next, chunk.epoch()))));
        }
    }
}

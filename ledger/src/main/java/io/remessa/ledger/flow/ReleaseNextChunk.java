package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import java.util.List;

/**
 * Lets the next chunk of an upload into the queue when one has ended, by the window of the upload. Whoever ends a chunk runs this
 * before it deletes the message. A message too many is harmless. Safe for use by many threads.
 *
 * <p>The upload is read anew after the end of the chunk was written: whoever changes the window, or lets an upload go on, writes
 * the upload first and then looks which chunks are open. So either it sees that this chunk has ended, and sends the next one
 * itself, or this class sees what it wrote, and goes by it. A message that this class makes of a sending that is over when it
 * arrives begins nothing: then the other has seen the end.
 */
public final class ReleaseNextChunk {

    private final Ledger ledger;
    private final ChunkSender sender;

    public ReleaseNextChunk(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sender = sender;
    }

    /**
     * Sends the chunk that the end of another releases, if it is there and was not begun; nothing of an upload that is paused.
     *
     * @param seen the upload, as it was read before the chunk was ended
     * @param ended number of the chunk that is COMPLETED, or FAILED
     */
    public void run(Upload seen, int ended) {
        Integer total = seen.totalChunks();
        if (total == null || ended + 1 >= total) {
            return;
        }
        ledger.findUpload(seen.id())
                .filter(upload -> !upload.paused())
                .ifPresent(upload -> release(upload, SendWindow.of(upload).releasedBy(ended), total));
    }

    private void release(Upload upload, int next, int total) {
        if (next < total) {
            ledger.findChunk(upload.id(), next)
                    .filter(chunk -> chunk.state() == ChunkState.PENDING)
                    .ifPresent(chunk -> sender.send(upload.owner(), List.of(ChunkMessage.of(upload, chunk))));
        }
    }
}

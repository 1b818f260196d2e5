package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Puts the chunks of an upload that are to be validated next into the queue: at the start, and to go on after an
 * interruption. A message too many is harmless. Safe for use by many threads.
 */
public final class SendOpenChunks {

    private static final int MOST_CHUNKS = 10_000;

    private final Ledger ledger;
    private final ChunkSender sender;

    public SendOpenChunks(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sender = sender;
    }

    /**
     * Sends the open chunks that no other open chunk releases; when it returns, the queue has them. Of an upload that is paused
     * nothing is sent: resuming it does.
     *
     * @param upload an upload whose plan is frozen
     */
    public void run(Upload upload) {
        send(upload, chunk -> true);
    }

    /**
     * The same for a sending that has just begun, by a write to the upload's row. Messages of the sendings before it begin nothing
     * any more, so every chunk that waits has to come to the queue by this one: those that are due are sent here, and each other
     * is released by the end of one before it, since whoever ends a chunk reads the row after that ({@link ReleaseNextChunk}).
     * Chunks that are begun keep the message that has begun them, so however often this is done none is begun twice by it.
     *
     * @param upload as that write has left it; nothing is sent unless it is VALIDATING, since the dispatcher does, when it has chunks
     */
    void anew(Upload upload) {
        if (upload.state() == UploadState.VALIDATING) {
            send(upload, chunk -> chunk.state() == ChunkState.PENDING);
        }
    }

    private void send(Upload upload, Predicate<Chunk> wanted) {
        if (upload.paused()) {
            return;
        }
        Collection<Integer> due = SendWindow.of(upload).due(ledger.openChunks(upload.id(), MOST_CHUNKS));
        List<ChunkMessage> messages = new ArrayList<>();
        for (int number : due) {
            ledger.findChunk(upload.id(), number)
                    .filter(wanted)
                    .ifPresent(chunk -> messages.add(ChunkMessage.of(upload, chunk)));
        }
        if (!messages.isEmpty()) {
            sender.send(upload.owner(), messages);
        }
    }
}

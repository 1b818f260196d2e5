package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts the chunks of an upload that are to be validated next into the queue: at the start, and to go on after an
 * interruption. A message too many is harmless. Safe for use by many threads.
 */
public final class SendOpenChunks {

    static final int MOST_CHUNKS = 10_000;

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
        if (!upload.paused()) {
            send(upload, SendWindow.of(upload).due(ledger.openChunks(upload.id(), MOST_CHUNKS)));
        }
    }

    /** Sends these chunks, as many of them as there are. */
    void send(Upload upload, Collection<Integer> numbers) {
        UploadId id = upload.id();
        List<ChunkMessage> messages = new ArrayList<>();
        for (int number : numbers) {
            ledger.findChunk(id, number).ifPresent(chunk -> messages.add(ChunkMessage.of(id, number, chunk.epoch())));
        }
        if (!messages.isEmpty()) {
            sender.send(upload.owner(), messages);
        }
    }
}

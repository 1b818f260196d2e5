package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.List;
import java.util.Optional;

/**
 * Gives up the message of a chunk whose upload is held back, so that it may be deleted. When it comes again, after a crash or a
 * failure, it has begun the chunk: then the chunk waits again, for resuming sends those that wait, and not those that are begun.
 * Safe for use by many threads.
 *
 * <p>The upload is read anew after the chunk was written: so either whoever resumes it meanwhile sees that the chunk waits, or this
 * class sees that it was resumed, and sends the chunk itself.
 */
public final class GiveUpMessage {

    private final Ledger ledger;
    private final ChunkSender sender;

    public GiveUpMessage(Ledger ledger, ChunkSender sender) {
        this.ledger = ledger;
        this.sender = sender;
    }

    /** When it returns nobody needs the message any more. */
    public void run(ChunkMessage message) {
        // What this answers says too little: an answer before it may have been lost.
        ledger.giveBackChunk(message.upload(), message.chunk(), message.epoch(), message.sending());
        sendAnew(message);
    }

    /**
     * Sends the chunk anew where it waits because its message was given up, and its upload has been let go since: whoever gave it
     * up may have crashed before. Otherwise without effect.
     */
    public void sendAnew(ChunkMessage message) {
        UploadId id = message.upload();
        Optional<Upload> resumed = ledger.findUpload(id)
                .filter(upload -> upload.state() == UploadState.VALIDATING)
                .filter(upload -> !upload.paused());
        resumed.ifPresent(upload -> ledger.findChunk(id, message.chunk())
                .filter(message::gaveBack)
                .ifPresent(chunk -> sender.send(upload.owner(), List.of(ChunkMessage.of(upload, chunk)))));
    }
}

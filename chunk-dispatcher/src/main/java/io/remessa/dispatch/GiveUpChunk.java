package io.remessa.dispatch;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.ReleaseNextChunk;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends a chunk whose message was received again and again and never answered: whoever worked on it crashed. The chunk is
 * FAILED, the next one of the window is sent, and the upload ends FAILED once nothing of it is open; a retry takes it up
 * again. Like every end of a chunk it may be run any number of times, and a message of an older epoch ends nothing.
 *
 * <p>Safe for use by many threads.
 */
public final class GiveUpChunk {

    private static final Logger LOG = Logger.getLogger(GiveUpChunk.class);

    /** One failure more is the last one. */
    private static final int MAX_FAILURES = 1;

    private final Ledger ledger;
    private final ReleaseNextChunk releaseNextChunk;
    private final FinishUpload finishUpload;
    private final int receives;
    private final Clock clock;

    /** @param receives how often a message was received before it comes here */
    public GiveUpChunk(Ledger ledger, ChunkSender sender, int receives, Clock clock) {
        this.ledger = ledger;
        this.releaseNextChunk = new ReleaseNextChunk(ledger, sender);
        this.finishUpload = new FinishUpload(ledger, sender, clock);
        this.receives = receives;
        this.clock = clock;
    }

    /** Gives up the chunk that the message is about, unless it has ended or been opened anew; then the message is done with. */
    public void run(ChunkMessage message) {
        Optional<Upload> validating =
                ledger.findUpload(message.upload()).filter(upload -> upload.state() == UploadState.VALIDATING);
        if (validating.isEmpty()) {
            return;
        }
        Upload upload = validating.get();
        Optional<Chunk> chunkNow = ledger.findChunk(upload.id(), message.chunk());
        if (message.sending() < upload.sending()
                && chunkNow.filter(message::began).isEmpty()) {
            return; // another message has taken its place
        }
        chunkNow.flatMap(chunk -> fail(chunk, message.epoch()))
                .ifPresent(failed -> LOG.warnf(
                        "Upload %s chunk %d is given up: %s", upload.id(), failed.number(), failed.lastFailure()));
        // Also when it had ended before: a crash may have kept whoever ended it from this.
        releaseNextChunk.run(upload, message.chunk());
        finishUpload.run(upload.id());
    }

    private Optional<Chunk> fail(Chunk chunk, int epoch) {
        String caught = chunk.lastFailure() == null ? "" : "; the last failure that was caught: " + chunk.lastFailure();
        String detail = "its message was received " + receives + " times without an answer" + caught;
        return ledger.recordFailure(chunk.upload(), chunk.number(), epoch, detail, MAX_FAILURES, clock.instant());
    }
}

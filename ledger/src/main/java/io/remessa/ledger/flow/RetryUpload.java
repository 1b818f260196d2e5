package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.util.NoSuchElementException;

/**
 * Gives an upload that FAILED another try: its failed chunks are opened again, then the upload, then their messages are
 * sent. In this order a crash at any point leaves an upload that another call goes on with. One that failed before it
 * was cut is only moved back to where its work stood; whoever looks for uploads that stand still dispatches it. Safe for
 * use by many threads, and for many calls at once.
 */
public final class RetryUpload {

    private final Ledger ledger;
    private final SendOpenChunks sendOpenChunks;
    private final FinishUpload finishUpload;
    private final ReopenFailedChunks reopenFailedChunks;
    private final Clock clock;

    public RetryUpload(Ledger ledger, ChunkSender sender, FinishUpload finishUpload, Clock clock) {
        this.ledger = ledger;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
        this.finishUpload = finishUpload;
        this.reopenFailedChunks = new ReopenFailedChunks(ledger, clock);
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
            reopenFailedChunks.run(id);
            upload = ledger.resumeFailed(id);
        }
        if (upload.state() == UploadState.VALIDATING) {
            // Whoever retries again and again has messages of before begin nothing, and no chunk validated beside
            // itself.
            ledger.beginSending(id, clock.instant()).ifPresent(this::send);
            finishUpload.run(id);
            upload = find(id);
        }
        return upload;
    }

    /** Whoever repeats a retry that could not send must not be told that it was sent a moment ago. */
    private void send(Upload begun) {
        try {
            sendOpenChunks.anew(begun);
        } catch (RuntimeException notSent) {
            try {
                ledger.markNotSent(begun);
            } catch (RuntimeException alsoFailed) {
                notSent.addSuppressed(alsoFailed);
            }
            throw notSent;
        }
    }

    private Upload find(UploadId id) {
        return ledger.findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }
}

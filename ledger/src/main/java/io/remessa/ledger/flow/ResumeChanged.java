package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes up the work on an object again that was overwritten or deleted, and whose bytes are there once more. Its name is
 * its ETag, so what was planned and validated before is of the same bytes, and counts. Chunks come first, then the upload,
 * as in {@link RetryUpload}. Safe for use by many threads, and for many calls at once.
 */
public final class ResumeChanged {

    private final Ledger ledger;
    private final ReopenFailedChunks reopenFailedChunks;

    public ResumeChanged(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.reopenFailedChunks = new ReopenFailedChunks(ledger, clock);
    }

    /**
     * Whether the upload ended because its object was not there, and may go on when it is. One through the API may not: its
     * parts, and with them its sender's file, are gone for good.
     */
    public static boolean isFor(Upload upload) {
        return upload.state() == UploadState.FAILED
                && !upload.id().isFromApi()
                && upload.failure() != null
                && upload.failure().code() == FailureCode.OBJECT_CHANGED;
    }

    /**
     * Moves the upload back to where its work stood.
     *
     * @param upload one for which {@link #isFor} holds, and whose object was just seen to be there
     * @param eventAt when they were put there, as the event says; null where it does not
     * @return the upload as it then stands; whoever calls goes on from there
     */
    public Upload run(Upload upload, @Nullable Instant eventAt) {
        reopenFailedChunks.run(upload.id());
        return ledger.resumeChanged(upload.id(), eventAt);
    }
}

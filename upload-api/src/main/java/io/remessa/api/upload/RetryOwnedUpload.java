package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.time.InstantSource;

/** Has the failed chunks of an owner's upload validated again, or its dispatch, where that failed, tried again. */
public final class RetryOwnedUpload {

    private final OwnedUploads uploads;
    private final RetryUpload retryUpload;
    private final InstantSource clock;

    public RetryOwnedUpload(Ledger ledger, RetryUpload retryUpload, InstantSource clock) {
        this.uploads = new OwnedUploads(ledger);
        this.retryUpload = retryUpload;
        this.clock = clock;
    }

    /**
     * Retries the upload, or goes on with a retry that was interrupted: not within seconds, since each time sends a window of
     * messages.
     *
     * @return the upload as it then stands
     * @throws ProblemException UPLOAD_NOT_FOUND, NOT_RETRYABLE
     */
    public Upload retry(Owner owner, UploadId id) {
        Upload upload = uploads.require(owner, id);
        if (!isRetryable(upload)) {
            throw new ProblemException(
                    ErrorCode.NOT_RETRYABLE,
                    "Only an upload that is FAILED with a failure that is retryable can be tried again: this one is "
                            + upload.state());
        }
        return wasSentAMomentAgo(upload) ? upload : retryUpload.run(id);
    }

    private boolean wasSentAMomentAgo(Upload upload) {
        Instant last = upload.lastSentAnewAt();
        return upload.state() == UploadState.VALIDATING
                && last != null
                && last.plus(PauseOwnedUpload.BETWEEN_RESUMPTIONS).isAfter(clock.instant());
    }

    /** While VALIDATING it may be a retry that was interrupted; going on with it harms nothing. */
    private static boolean isRetryable(Upload upload) {
        Failure failure = upload.failure();
        return upload.state() == UploadState.VALIDATING
                || (upload.state() == UploadState.FAILED
                        && failure != null
                        && failure.retryable()
                        && upload.etag() != null);
    }
}

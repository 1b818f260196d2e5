package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Holds an owner's upload back, and lets it go on. */
public final class PauseOwnedUpload {

    /**
     * So long after its owner, or an operator, has let an upload go on its owner does not do so again: each time sends a window of
     * messages, and those of before are taken from the queue all the same. When none could be sent it may be repeated at once.
     */
    static final Duration BETWEEN_RESUMPTIONS = Duration.ofSeconds(10);

    private final OwnedUploads uploads;
    private final PauseUpload pauseUpload;
    private final InstantSource clock;

    public PauseOwnedUpload(Ledger ledger, PauseUpload pauseUpload, InstantSource clock) {
        this.uploads = new OwnedUploads(ledger);
        this.pauseUpload = pauseUpload;
        this.clock = clock;
    }

    /**
     * Holds it back. Without effect when it is held back already.
     *
     * @return the upload as it then stands
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload pause(Owner owner, UploadId id) {
        uploads.require(owner, id);
        return unfinished(pauseUpload.pause(id, PausedBy.OWNER));
    }

    /**
     * Lets it go on. Without effect when it is not held back.
     *
     * @return the upload as it then stands
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED, PAUSED_BY_OPERATOR; TOO_MANY_REQUESTS when it was let go a moment
     *     ago
     */
    public Upload resume(Owner owner, UploadId id) {
        Upload upload = itsOwners(unfinished(uploads.require(owner, id)));
        Instant last = upload.lastSentAnewAt();
        if (upload.paused() && last != null) {
            refuseUntil(last.plus(BETWEEN_RESUMPTIONS));
        }
        return itsOwners(pauseUpload.resume(id, PausedBy.OWNER)); // an operator may have come in between
    }

    private void refuseUntil(Instant again) {
        Duration left = Duration.between(clock.instant(), again);
        if (!left.isZero() && !left.isNegative()) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "It was resumed a moment ago: an upload may be every " + BETWEEN_RESUMPTIONS.toSeconds()
                            + " seconds",
                    left);
        }
    }

    private static Upload unfinished(Upload upload) {
        if (upload.state().isFinal()) {
            throw new ProblemException(
                    ErrorCode.ALREADY_FINISHED, "It is " + upload.state() + ": there is nothing left to hold back");
        }
        return upload;
    }

    private static Upload itsOwners(Upload upload) {
        if (upload.pausedBy() == PausedBy.OPERATOR) {
            throw new ProblemException(
                    ErrorCode.PAUSED_BY_OPERATOR, "An operator holds it back, and has to let it go on: ask there");
        }
        return upload;
    }
}

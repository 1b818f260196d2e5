package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadState;
import java.util.EnumSet;
import java.util.Set;

/**
 * How much one owner may have going on, so that nobody fills storage and queues for all. Only beginning an upload is refused:
 * what is begun may always be sent, completed and validated. The counts lag by a moment and calls at once do not see each
 * other, so a limit may be passed by a few.
 *
 * @param uploading uploads that are being sent, at least 1; it takes their sender to make these fewer
 * @param validating uploads that are sent and have not come to their end, at least 1; these become fewer by themselves
 */
public record OwnerLimits(int uploading, int validating) {

    private static final Set<UploadState> SENDING = EnumSet.of(UploadState.UPLOADING);

    /** UPLOADED with them, where uploads wait when the dispatcher is behind. */
    private static final Set<UploadState> UNDER_VALIDATION =
            EnumSet.of(UploadState.UPLOADED, UploadState.DISPATCHING, UploadState.VALIDATING);

    public OwnerLimits {
        if (uploading < 1 || validating < 1) {
            throw new IllegalArgumentException("With limits of " + uploading + " uploads being sent and " + validating
                    + " being validated no owner could begin any: set REMESSA_UPLOAD_MAX_UPLOADING_PER_OWNER and"
                    + " REMESSA_UPLOAD_MAX_VALIDATING_PER_OWNER to at least 1");
        }
    }

    /**
     * Lets the owner begin another upload.
     *
     * @throws ProblemException TOO_MANY_UPLOADS, TOO_MANY_VALIDATIONS
     */
    void require(Ledger ledger, Owner owner) {
        if (ledger.countUploads(owner, SENDING, uploading) == uploading) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_UPLOADS,
                    "Uploads of yours that are being sent: " + uploading
                            + ", and no more may be. Complete some, or abort"
                            + " those that nobody goes on with: DELETE /v1/uploads?state=UPLOADING aborts all");
        }
        if (ledger.countUploads(owner, UNDER_VALIDATION, validating) == validating) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_VALIDATIONS,
                    "Uploads of yours that wait to be validated, or are: " + validating + ", and no more may. Try again"
                            + " when some have come to their end");
        }
    }
}

package io.remessa.api.ops;

import io.remessa.api.owner.Caller;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditEntry.Action;
import io.remessa.ledger.audit.AuditEntry.Outcome;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.flow.ChangeWindow;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to uploads, of whatever owner, and to queues. Each is written into the audit before it is done, and not done
 * when that cannot be written. What was refused has changed nothing; what failed on its way, so that nobody can say how much of it
 * was done, stays there as begun.
 */
public final class OperatorActions {

    private final AnyUploads uploads;
    private final RetryOwnedUpload retryUpload;
    private final PauseUpload pauseUpload;
    private final AbortUpload abortUpload;
    private final ChangeWindow changeWindow;
    private final DeadLetters deadLetters;
    private final AuditLog audit;
    private final RandomGenerator random;
    private final InstantSource clock;

    public OperatorActions(
            Ledger ledger,
            RetryOwnedUpload retryUpload,
            PauseUpload pauseUpload,
            AbortUpload abortUpload,
            ChangeWindow changeWindow,
            DeadLetters deadLetters,
            AuditLog audit,
            RandomGenerator random,
            InstantSource clock) {
        this.uploads = new AnyUploads(ledger);
        this.retryUpload = retryUpload;
        this.pauseUpload = pauseUpload;
        this.abortUpload = abortUpload;
        this.changeWindow = changeWindow;
        this.deadLetters = deadLetters;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /**
     * As its owner can.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, NOT_RETRYABLE
     */
    public Upload retry(Caller caller, UploadId id) {
        return audited(
                caller,
                Action.RETRY,
                id,
                null,
                () -> retryUpload.retry(uploads.require(id).owner(), id));
    }

    /**
     * Holds it back, so that its owner cannot let it go.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload pause(Caller caller, UploadId id) {
        return audited(caller, Action.PAUSE, id, null, () -> {
            uploads.require(id);
            return unfinished(pauseUpload.pause(id, PausedBy.OPERATOR));
        });
    }

    /**
     * Lets it go on, whoever holds it back.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload resume(Caller caller, UploadId id) {
        return audited(caller, Action.RESUME, id, null, () -> {
            unfinished(uploads.require(id));
            return pauseUpload.resume(id, PausedBy.OPERATOR);
        });
    }

    /**
     * As its owner can.
     *
     * @return the upload as it was before
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload abort(Caller caller, UploadId id) {
        return audited(caller, Action.ABORT, id, null, () -> {
            Upload upload = uploads.require(id);
            abortUpload.abort(upload.owner(), id);
            return upload;
        });
    }

    /**
     * Has so many of its chunks stand in the queue at a time, whatever its plan says.
     *
     * @param windowChunks at least 1; null: as many as its plan says
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public Upload prioritise(Caller caller, UploadId id, @Nullable Integer windowChunks) {
        String detail = windowChunks == null ? "as planned" : windowChunks + " chunks";
        return audited(caller, Action.PRIORITY, id, detail, () -> {
            uploads.require(id);
            return unfinished(changeWindow.run(id, windowChunks));
        });
    }

    /**
     * Has the dead letters of a queue come to it once more.
     *
     * @throws ProblemException DEAD_LETTERS_MOVING
     */
    public DeadLetters.Moved redrive(Caller caller, DeadLetters.Of queue) {
        return audited(caller, Action.REDRIVE, null, queue.name(), () -> deadLetters.moveBack(queue));
    }

    private static Upload unfinished(Upload upload) {
        if (upload.state().isFinal()) {
            throw new ProblemException(
                    ErrorCode.ALREADY_FINISHED, "It is " + upload.state() + ": nothing of it waits any more");
        }
        return upload;
    }

    private <T> T audited(
            Caller caller, Action action, @Nullable UploadId id, @Nullable String detail, Supplier<T> act) {
        AuditEntry begun = AuditEntry.begun(clock.instant(), caller.name(), action, id, detail, random);
        audit.begin(begun);
        T done;
        try {
            done = act.get();
        } catch (ProblemException e) {
            // After anything else that is thrown it may have happened, or half of it: it stays as begun.
            audit.end(begun.ended(Outcome.REFUSED, e.code() + ": " + e.detail()));
            throw e;
        }
        audit.end(begun.ended(Outcome.DONE, null));
        return done;
    }
}

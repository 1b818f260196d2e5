package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.layout.Format.Money.Style;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The upload row: one file on its way in, as the ledger last saw it.
 *
 * @param id its name
 * @param owner whom it belongs to
 * @param fileName what its sender calls it; data, never part of a path decision
 * @param object where its bytes are, or will be
 * @param size in bytes
 * @param transfer how its bytes come in; null for an object that did not come through the API
 * @param options what its sender asked for
 * @param state where it is on its way
 * @param etag the object's, without quotes; null until the object exists
 * @param plan null until DISPATCHING
 * @param totalChunks chunks that were planned; null until VALIDATING
 * @param failure why, when FAILED
 * @param createdAt when it was asked for, or its event came
 * @param startedAt when it was dispatched; null until then
 * @param finishedAt when it reached a final state; null until then
 * @param notifiedAt when a notification of this end was published; null until then, and where nobody is to be told
 * @param retorno how far its retorno is; null until somebody has begun to join it, and where none is made
 * @param pausedAt since when its chunks are held back; null while they are not
 * @param priorityWindow how many of its chunks stand in the queue at a time, where somebody has said so; null: as the plan says
 * @param pausedBy who holds its chunks back; null while nobody does, and of one that was paused before that was written down
 * @param resumedAt when it was last let go, or tried again; null until then. What was done before says nothing of how fast it is
 *     since
 * @param sending how often all of its chunks that wait were sent anew, by resuming it or by another window; messages of an
 *     older sending begin nothing
 * @param eventAt when S3 had done what its work goes back to: by its own clock, as the event says; null until it is dispatched, of one
 *     that was dispatched without an event, and of rows that are older than this
 * @param unsent the newest sending that could not be sent; null when all could, as far as is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Upload(
        UploadId id,
        Owner owner,
        String fileName,
        ObjectName object,
        long size,
        @Nullable Transfer transfer,
        UploadOptions options,
        UploadState state,
        @Nullable String etag,
        @Nullable Plan plan,
        @Nullable Integer totalChunks,
        @Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant notifiedAt,
        @Nullable Retorno retorno,
        @Nullable Instant pausedAt,
        @Nullable Integer priorityWindow,
        @Nullable PausedBy pausedBy,
        @Nullable Instant resumedAt,
        int sending,
        @Nullable Instant eventAt,
        @Nullable Integer unsent) {

    /** An upload of whose retorno nothing is to be said, and that goes on as its plan says. */
    public Upload(
            UploadId id,
            Owner owner,
            String fileName,
            ObjectName object,
            long size,
            @Nullable Transfer transfer,
            UploadOptions options,
            UploadState state,
            @Nullable String etag,
            @Nullable Plan plan,
            @Nullable Integer totalChunks,
            @Nullable Failure failure,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant notifiedAt) {
        this(
                id,
                owner,
                fileName,
                object,
                size,
                transfer,
                options,
                state,
                etag,
                plan,
                totalChunks,
                failure,
                createdAt,
                startedAt,
                finishedAt,
                notifiedAt,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    /** Whether its chunks are held back. */
    public boolean paused() {
        return pausedAt != null;
    }

    /**
     * When it was let go, or tried again, for the last time, and its chunks were sent; null when they could not be: then that may be
     * repeated at once.
     */
    public @Nullable Instant lastSentAnewAt() {
        return unsent != null && unsent == sending ? null : resumedAt;
    }

    /** How money is written in its retorno, as far as that is known before the plan is there; null when none is made. */
    public @Nullable Style retornoMoney() {
        return plan == null ? options.retorno() : plan.retorno();
    }

    /** Whether it is COMPLETED, and its retorno is still to be joined. */
    public boolean awaitsRetorno() {
        return state == UploadState.COMPLETED
                && retornoMoney() != null
                && (retorno == null || retorno.state() == Retorno.State.PENDING);
    }

    /**
     * Since when somebody waits for its chunks: since its event, or since it was let go or tried again after that. Of one whose event
     * is not known, since it was dispatched. Null until then.
     */
    public @Nullable Instant awaitedSince() {
        Instant began = eventAt == null ? startedAt : eventAt;
        return began != null && resumedAt != null && resumedAt.isAfter(began) ? resumedAt : began;
    }

    /**
     * The plan of an upload that has one, as each has from DISPATCHING on.
     *
     * @throws IllegalStateException when it has none
     */
    public Plan frozenPlan() {
        if (plan == null) {
            throw new IllegalStateException("Upload " + id + " is " + state + " without a plan");
        }
        return plan;
    }

    /** Where its work stands, going by what is known: UPLOADED, DISPATCHING or VALIDATING, whatever its state is. */
    public UploadState stateOfWork() {
        if (plan == null) {
            return UploadState.UPLOADED;
        }
        return totalChunks == null ? UploadState.DISPATCHING : UploadState.VALIDATING;
    }

    /** The same, once a notification of its end was published. */
    public Upload notified(Instant time) {
        return with(time, retorno, pausedAt, pausedBy, priorityWindow, resumedAt, sending);
    }

    /** The same, with this to be said of its retorno. */
    public Upload with(Retorno changed) {
        return with(notifiedAt, changed, pausedAt, pausedBy, priorityWindow, resumedAt, sending);
    }

    /** The same, held back since then. */
    public Upload pausedSince(Instant time, PausedBy who) {
        return with(notifiedAt, retorno, time, who, priorityWindow, resumedAt, sending);
    }

    /** The same, not held back; no chunk is sent anew by that. */
    public Upload withoutPause() {
        return with(notifiedAt, retorno, null, null, priorityWindow, resumedAt, sending);
    }

    /** The same, tried again, in the next sending. */
    public Upload sentAnewAt(Instant time) {
        return with(notifiedAt, retorno, pausedAt, pausedBy, priorityWindow, time, sending + 1);
    }

    /** The same, whose newest sending could not be sent. */
    public Upload notSent() {
        return with(notifiedAt, retorno, pausedAt, pausedBy, priorityWindow, resumedAt, sending, eventAt, sending);
    }

    /** The same, let go, in the next sending. */
    public Upload resumedAt(Instant time) {
        return with(notifiedAt, retorno, null, null, priorityWindow, time, sending + 1);
    }

    /** The same, with so many chunks in the queue at a time, or as many as the plan says, when null; in the next sending. */
    public Upload withWindow(@Nullable Integer chunks) {
        return with(notifiedAt, retorno, pausedAt, pausedBy, chunks, resumedAt, sending + 1);
    }

    /** The same, whose work goes back to the event of that time; unchanged where none is known. */
    public Upload ofEvent(@Nullable Instant time) {
        return time == null
                ? this
                : with(notifiedAt, retorno, pausedAt, pausedBy, priorityWindow, resumedAt, sending, time, unsent);
    }

    private Upload with(
            @Nullable Instant told,
            @Nullable Retorno joined,
            @Nullable Instant heldSince,
            @Nullable PausedBy heldBy,
            @Nullable Integer windowChunks,
            @Nullable Instant letGo,
            int begun) {
        return with(told, joined, heldSince, heldBy, windowChunks, letGo, begun, eventAt, unsent);
    }

    private Upload with(
            @Nullable Instant told,
            @Nullable Retorno joined,
            @Nullable Instant heldSince,
            @Nullable PausedBy heldBy,
            @Nullable Integer windowChunks,
            @Nullable Instant letGo,
            int begun,
            @Nullable Instant since,
            @Nullable Integer notSent) {
        return new Upload(
                id,
                owner,
                fileName,
                object,
                size,
                transfer,
                options,
                state,
                etag,
                plan,
                totalChunks,
                failure,
                createdAt,
                startedAt,
                finishedAt,
                told,
                joined,
                heldSince,
                windowChunks,
                heldBy,
                letGo,
                begun,
                since,
                notSent);
    }

    /** An upload that was just asked for through the API. */
    public static Upload asked(
            UploadId id,
            Owner owner,
            String fileName,
            ObjectName object,
            long size,
            Transfer transfer,
            UploadOptions options,
            Instant now) {
        return new Upload(
                id,
                owner,
                fileName,
                object,
                size,
                transfer,
                options,
                UploadState.UPLOADING,
                null,
                null,
                null,
                null,
                now,
                null,
                null,
                null);
    }

    /** An object that is there without having been asked for. */
    public static Upload found(
            UploadId id, Owner owner, String fileName, ObjectName object, long size, String etag, Instant now) {
        return new Upload(
                id,
                owner,
                fileName,
                object,
                size,
                null,
                UploadOptions.NONE,
                UploadState.UPLOADED,
                etag,
                null,
                null,
                null,
                now,
                null,
                null,
                null);
    }
}

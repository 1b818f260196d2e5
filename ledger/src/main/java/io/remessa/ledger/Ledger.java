package io.remessa.ledger;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tracking table. Every change is one conditional write: when its condition does not hold nothing is written, and
 * the caller sees what stands there instead. So any call may be repeated, by anybody, at any time. Reads of single rows,
 * of open chunks and of chunks are strongly consistent; lists of uploads may lag by a moment. Time is a parameter, and
 * kept to the millisecond. Changing an upload that does not exist is a {@link java.util.NoSuchElementException}.
 *
 * <p>Implementations are safe for use by many threads and many processes, and pass {@code LedgerContract}. What the
 * table's service refuses for a moment (throttling, transaction conflicts) they try again within a bound; after it they
 * throw, and the caller's message comes back.
 */
public interface Ledger {

    // ---- uploads

    /** Adds an upload, in the state that it has. False, and no change, when its id is already there. */
    boolean createUpload(Upload upload);

    /** The upload, or empty when there is none. */
    Optional<Upload> findUpload(UploadId id);

    /**
     * The owner's uploads, newest first.
     *
     * @param state only those in this state; null for all
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<Upload> listUploads(Owner owner, @Nullable UploadState state, @Nullable String cursor, int limit);

    /**
     * Uploads of all owners in a state, newest first. What it costs goes by the page, and not by how many there are. They come
     * without what no list shows: plan and ETag, retorno, sending, and when somebody was told.
     *
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<Upload> listInState(UploadState state, @Nullable String cursor, int limit);

    /**
     * Those uploads of all owners that have been longest in the ledger of all in a state, oldest first. They come without what no list
     * shows, as in {@link #listInState}, and cost as much.
     *
     * @param limit at most so many, 1 to 1,000
     */
    List<Upload> oldestInState(UploadState state, int limit);

    /**
     * How many of the owner's uploads are in one of these states; lists of uploads lag by a moment, and so does this.
     *
     * @param atMost where counting stops, at least 1: what it costs goes by this and not by how many there are
     */
    int countUploads(Owner owner, Set<UploadState> states, int atMost);

    /** Moves an abandoned upload's expiry; only while UPLOADING. Answers the upload as it then stands. */
    Upload extendExpiry(UploadId id, Instant expiresAt);

    /** UPLOADING → UPLOADED, with the object's ETag. In any other state no change: the event may overtake the call. */
    Upload markUploaded(UploadId id, String etag);

    /**
     * UPLOADING or UPLOADED → DISPATCHING, freezing the plan. Otherwise no change: the plan frozen first stands.
     *
     * @param eventAt when the object came into being, as its event says; null where it is dispatched without one
     */
    Upload freezePlan(UploadId id, Plan plan, @Nullable Instant eventAt, Instant now);

    /** The same without an event. */
    default Upload freezePlan(UploadId id, Plan plan, Instant now) {
        return freezePlan(id, plan, null, now);
    }

    /** DISPATCHING → VALIDATING, with the number of chunks. Otherwise no change. */
    Upload startValidating(UploadId id, int totalChunks);

    /**
     * VALIDATING → COMPLETED (no failure) or FAILED, and the summary, in one transaction. Otherwise no change. A failure
     * CHUNK_FAILED is written only while the chunk that it names is FAILED: a retry may have opened it meanwhile.
     *
     * @param summary null when what is known adds up to none
     */
    Upload finish(UploadId id, @Nullable Summary summary, @Nullable Failure failure, Instant now);

    /**
     * VALIDATING → COMPLETED of an upload of fixes, its summary, and the next revision of the upload that they are for, in one
     * transaction. Otherwise no change, as when there is that revision already: other fixes were faster.
     *
     * @param summary of the fixes
     * @param fixed the upload that they are for
     * @param revision its next summary
     */
    Upload finishFixes(UploadId id, Summary summary, UploadId fixed, Summary revision, Instant now);

    /** Any state that is not final → FAILED, for failures found outside validation. Otherwise no change. */
    Upload fail(UploadId id, Failure failure, Instant now);

    /** UPLOADED or DISPATCHING → FAILED, for a dispatch that is given up. Otherwise no change: it has gone on meanwhile. */
    Upload giveUpDispatch(UploadId id, Failure failure, Instant now);

    /** Any state that is not final → ABORTED. Otherwise no change. */
    Upload abort(UploadId id, Instant now);

    /** UPLOADING → EXPIRED, once its expiry has passed. Otherwise no change: it may have been moved on meanwhile. */
    Upload expire(UploadId id, Instant now);

    /**
     * Abandoned uploads of all owners, those abandoned longest first: UPLOADING ones whose expiry has passed, and EXPIRED
     * ones of which nobody has said yet that their parts are deleted. What it costs goes by their number, and not by that of
     * all uploads.
     *
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<UploadId> listAbandoned(Instant now, @Nullable String cursor, int limit);

    /**
     * Uploads of all owners that are in no final state, oldest first. What it costs goes by their number, and not by that of
     * all uploads.
     *
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<UploadId> listUnfinished(@Nullable String cursor, int limit);

    /**
     * Uploads of all owners that have ended, and of whose end nobody has said yet that it was told, oldest first. Every step
     * into a final state puts its upload here, and every step out of one takes it away. What it costs goes by their number,
     * and not by that of all uploads.
     *
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<UploadId> listUnnotified(@Nullable String cursor, int limit);

    /**
     * Says that the end of an upload was told: it is no longer among those of {@link #listUnnotified}. Otherwise no change, as
     * when it has gone on meanwhile, or has ended another time, or somebody else has said so before. Ends are told apart by
     * state and time; whatever else comes to stand for another result of the same upload has to join this condition.
     *
     * @param ended the upload as it was when it was told
     * @param notifiedAt when; null where nobody is to be told, which the row then does not say
     */
    Upload markNotified(Upload ended, @Nullable Instant notifiedAt);

    /**
     * Says how far the retorno of an upload is, if since it was read nobody else has said so, and it is COMPLETED. Answers the
     * upload as it then stands: with this retorno when it was written.
     *
     * @param seen the upload as it was read
     */
    Upload changeRetorno(Upload seen, Retorno retorno);

    /**
     * Says that the chunks of an upload are held back from now on, unless its state is final; its end takes that away. When they
     * are held back already, it stays since when, and an operator takes the place of the owner. Answers the upload as it then
     * stands.
     */
    Upload pause(UploadId id, PausedBy who, Instant now);

    /**
     * Says that the chunks of an upload are held back no longer, and begins its next sending. Empty, and no change, when they are
     * not held back, or by an operator from its owner, or its state is final: of many that resume it one is answered the upload.
     */
    Optional<Upload> resume(UploadId id, PausedBy who, Instant now);

    /**
     * Has so many chunks of an upload stand in the queue at a time, whatever its plan says, and begins its next sending. Empty, and
     * no change, when its state is final.
     *
     * @param chunks at least 1; null: as many as its plan says
     */
    Optional<Upload> changeWindow(UploadId id, @Nullable Integer chunks);

    /** Begins the next sending of an upload: it is tried again now. Empty, and no change, when its state is final. */
    Optional<Upload> beginSending(UploadId id, Instant now);

    /**
     * Says that the chunks of a sending could not be sent: whoever let the upload go, or tried it again, may do so once more. When that was
     * stays, since nothing was done in the time before. No change when another sending has begun, or its state is final.
     *
     * @param begun the upload as {@link #beginSending} or {@link #resume} has answered it
     */
    void markNotSent(Upload begun);

    /** Says that nothing is stored any more of an upload that is EXPIRED: it is abandoned no longer. Otherwise no change. */
    void markPartsDeleted(UploadId id);

    /**
     * FAILED → back to where its work stood, when the failure is retryable: UPLOADED without a plan, DISPATCHING without
     * {@code totalChunks}, otherwise VALIDATING. Otherwise no change, as when its object is not known.
     */
    Upload resumeFailed(UploadId id);

    /**
     * FAILED with OBJECT_CHANGED → back to where its work stood, as in {@link #resumeFailed}. Otherwise no change. For
     * objects that did not come through the API, once the same bytes are there again: what was planned and validated is of
     * them, and stays.
     */
    Upload resumeChanged(UploadId id, @Nullable Instant eventAt);

    /** The summary of a revision, or of the newest when null; empty when there is none. */
    Optional<Summary> findSummary(UploadId id, @Nullable Integer revision);

    // ---- chunks

    /** Adds planned chunks with their open markers, whatever their number. Those that are there already stay as they are. */
    void addChunks(List<Chunk> planned);

    /** The chunk, or empty when there is none. */
    Optional<Chunk> findChunk(UploadId id, int number);

    /**
     * The upload's chunks, in order, MERGED ones included.
     *
     * @param state only those in this state; null for all
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<Chunk> listChunks(UploadId id, @Nullable ChunkState state, @Nullable String cursor, int limit);

    /** Numbers of the first chunks that are open (PENDING or PROCESSING), in order. */
    List<Integer> openChunks(UploadId id, int limit);

    /**
     * Where an upload is worked on: its first open chunks, and those that stand directly before one of them, in order. For those who
     * only show it: it may lag by a moment, and so costs half of what single reads do, of which it takes one or two instead of six.
     *
     * @param open at most so many open ones
     */
    List<Chunk> glanceAtWork(UploadId id, int open);

    /**
     * PENDING, or PROCESSING as this sending has begun it, → PROCESSING, counting an attempt. Empty, and no change, when the chunk
     * is in another state or another epoch, or another sending has begun it.
     *
     * @param sending of the message that begins it
     */
    Optional<Chunk> startChunk(UploadId id, int number, int epoch, int sending, Instant now);

    /**
     * PROCESSING, as this sending has begun it, → PENDING: whoever worked on it does not any more. False, and no change, when the
     * chunk is in another state or another epoch, or another sending has begun it.
     */
    boolean giveBackChunk(UploadId id, int number, int epoch, int sending);

    /**
     * PENDING or PROCESSING → COMPLETED, its row in the consolidated table and its open marker, in one transaction on the
     * chunk's own rows. False, and no change that counts, when the chunk is in another state or another epoch. Its profile is there
     * before, and counts from then on.
     */
    boolean completeChunk(UploadId id, CompletedChunk completed, Instant now);

    /**
     * Counts a failure that was caught; with {@code maxFailures} of them the chunk goes to FAILED and is open no more.
     * Empty, and no change, when the chunk is not open or in another epoch.
     *
     * @param detail what went wrong, without data from the file
     */
    Optional<Chunk> recordFailure(UploadId id, int number, int epoch, String detail, int maxFailures, Instant now);

    /** Completed chunks of the consolidated table, in order, without their profiles. */
    Page<CompletedChunk> listCompleted(UploadId id, @Nullable String cursor, int limit);

    /**
     * Profiles of chunks in the consolidated table, in order. Of a chunk that is not completed it may be that of an attempt, or of an
     * epoch before; of one from before there were profiles there is none.
     */
    Page<ChunkProfile> listProfiles(UploadId id, @Nullable String cursor, int limit);

    /** One completed chunk, with its profile where it has one. */
    Optional<CompletedChunk> findCompleted(UploadId id, int number);

    /**
     * Repairs a border that proved wrong: {@code first} takes over the bytes of its successors, goes to PENDING in a new
     * epoch with its span grown, and is open again; they go to MERGED in a new epoch; the results of all are deleted. One
     * transaction. False, and no change, when any of them is not COMPLETED any more, or in another epoch.
     *
     * @param successors the chunks that count directly after {@code first}, end to end, 1 to {@link #MAX_MERGED}
     */
    boolean mergeChunks(Chunk first, List<Chunk> successors, Instant now);

    /** FAILED → PENDING in a new epoch, open again, failures forgotten. False, and no change, when it is not FAILED. */
    boolean reopenFailed(Chunk failed, Instant now);

    /** The most successors that one merge takes: three writes for the first, two for each, in 100 of a transaction. */
    int MAX_MERGED = 48;
}

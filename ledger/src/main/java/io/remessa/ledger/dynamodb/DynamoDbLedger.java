package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.backoff.Sleeper;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The ledger on two DynamoDB tables, which infrastructure code makes. Every change is one conditional write or one
 * transaction; what DynamoDB refuses for a moment is tried again for about ten seconds. Safe for use by many threads.
 */
public final class DynamoDbLedger implements Ledger {

    private final Retention retention;
    private final InstantSource clock;
    private final UploadRows uploads;
    private final StateRows inState;
    private final AbandonedRows abandoned;
    private final UnfinishedRows unfinished;
    private final ChunkRows chunks;
    private final ConsolidatedRows consolidated;

    /** A ledger on these tables that forgets nothing. The client stays the caller's, to close after this. */
    public DynamoDbLedger(DynamoDbClient dynamoDb, LedgerTables tables) {
        this(dynamoDb, tables, Retention.FOR_EVER);
    }

    /**
     * A ledger on these tables, for those who work on uploads. What is forgotten is found until it is deleted: the same bytes under
     * the same key are to be the same upload for as long as anything is left of it. The client stays the caller's, to close after
     * this.
     *
     * @param retention with which rows are written
     */
    public DynamoDbLedger(DynamoDbClient dynamoDb, LedgerTables tables, Retention retention) {
        this(dynamoDb, tables, retention, () -> Instant.MIN, new ReadMeter(), Sleeper.ofThread());
    }

    /**
     * A ledger on these tables, for those who show uploads. The client stays the caller's, to close after this.
     *
     * @param retention with which rows are written, and after which uploads are no longer found
     * @param clock by which they are not
     */
    public DynamoDbLedger(DynamoDbClient dynamoDb, LedgerTables tables, Retention retention, InstantSource clock) {
        this(dynamoDb, tables, retention, clock, new ReadMeter());
    }

    /**
     * The same, with what its reads cost to be asked for.
     *
     * @param meter adds up what reads cost
     */
    public DynamoDbLedger(
            DynamoDbClient dynamoDb, LedgerTables tables, Retention retention, InstantSource clock, ReadMeter meter) {
        this(dynamoDb, tables, retention, clock, meter, Sleeper.ofThread());
    }

    DynamoDbLedger(
            DynamoDbClient dynamoDb,
            LedgerTables tables,
            Retention retention,
            InstantSource clock,
            ReadMeter meter,
            Sleeper sleeper) {
        RowFormat format = new RowFormat();
        PatientCalls calls = new PatientCalls(sleeper);
        Transactions transactions = new Transactions(dynamoDb, calls);
        Rows ledger = new Rows(dynamoDb, calls, tables.ledger(), meter);
        RowLifetimes lifetimes = new RowLifetimes(ledger, retention);
        this.retention = retention;
        this.clock = clock;
        this.consolidated =
                new ConsolidatedRows(new Rows(dynamoDb, calls, tables.consolidated(), meter), format, lifetimes);
        this.uploads = new UploadRows(ledger, consolidated, transactions, format, lifetimes);
        this.inState = new StateRows(ledger, format);
        this.abandoned = new AbandonedRows(ledger);
        this.unfinished = new UnfinishedRows(ledger);
        this.chunks = new ChunkRows(ledger, consolidated, transactions, format, lifetimes);
    }

    @Override
    public boolean createUpload(Upload upload) {
        return uploads.create(upload);
    }

    @Override
    public Optional<Upload> findUpload(UploadId id) {
        return uploads.find(id).filter(this::isRemembered);
    }

    @Override
    public Page<Upload> listUploads(Owner owner, @Nullable UploadState state, @Nullable String cursor, int limit) {
        return remembered(uploads.list(owner, state, cursor, limit));
    }

    @Override
    public Page<Upload> listInState(UploadState state, @Nullable String cursor, int limit) {
        return remembered(inState.list(state, cursor, limit));
    }

    @Override
    public List<Upload> oldestInState(UploadState state, int limit) {
        return inState.oldest(state, limit).stream().filter(this::isRemembered).toList();
    }

    /** Of pages that have the newest first: what comes behind one that is forgotten is so, too. */
    private Page<Upload> remembered(Page<Upload> page) {
        List<Upload> remembered =
                page.items().stream().filter(this::isRemembered).toList();
        boolean isLast = remembered.size() < page.items().size();
        return new Page<>(remembered, isLast ? null : page.next());
    }

    private boolean isRemembered(Upload upload) {
        return !retention.isOver(upload.createdAt(), clock.instant());
    }

    @Override
    public int countUploads(Owner owner, Set<UploadState> states, int atMost) {
        return uploads.count(owner, states, atMost);
    }

    @Override
    public Upload extendExpiry(UploadId id, Instant expiresAt) {
        return uploads.extendExpiry(id, expiresAt);
    }

    @Override
    public Upload markUploaded(UploadId id, String etag) {
        return uploads.markUploaded(id, etag);
    }

    @Override
    public Upload freezePlan(UploadId id, Plan plan, @Nullable Instant eventAt, Instant now) {
        return uploads.freezePlan(id, plan, eventAt, now);
    }

    @Override
    public Upload startValidating(UploadId id, int totalChunks) {
        return uploads.startValidating(id, totalChunks);
    }

    @Override
    public Upload finish(UploadId id, @Nullable Summary summary, @Nullable Failure failure, Instant now) {
        return uploads.finish(id, summary, failure, now);
    }

    @Override
    public Upload finishFixes(UploadId id, Summary summary, UploadId fixed, Summary revision, Instant now) {
        return uploads.finishFixes(id, summary, fixed, revision, now);
    }

    @Override
    public Upload fail(UploadId id, Failure failure, Instant now) {
        return uploads.fail(id, failure, now);
    }

    @Override
    public Upload giveUpDispatch(UploadId id, Failure failure, Instant now) {
        return uploads.giveUpDispatch(id, failure, now);
    }

    @Override
    public Upload abort(UploadId id, Instant now) {
        return uploads.abort(id, now);
    }

    @Override
    public Upload expire(UploadId id, Instant now) {
        return uploads.expire(id, now);
    }

    @Override
    public Page<UploadId> listAbandoned(Instant now, @Nullable String cursor, int limit) {
        return abandoned.list(now, cursor, limit);
    }

    @Override
    public Page<UploadId> listUnfinished(@Nullable String cursor, int limit) {
        return unfinished.list(cursor, limit);
    }

    @Override
    public Page<UploadId> listUnnotified(@Nullable String cursor, int limit) {
        return unfinished.listUnnotified(cursor, limit);
    }

    @Override
    public Upload markNotified(Upload ended, @Nullable Instant notifiedAt) {
        return uploads.markNotified(ended, notifiedAt);
    }

    @Override
    public Upload changeRetorno(Upload seen, Retorno retorno) {
        return uploads.changeRetorno(seen, retorno);
    }

    @Override
    public Upload pause(UploadId id, PausedBy who, Instant now) {
        return uploads.pause(id, who, now);
    }

    @Override
    public Optional<Upload> resume(UploadId id, PausedBy who, Instant now) {
        return uploads.resume(id, who, now);
    }

    @Override
    public Optional<Upload> beginSending(UploadId id, Instant now) {
        return uploads.beginSending(id, now);
    }

    @Override
    public void markNotSent(Upload begun) {
        uploads.markNotSent(begun);
    }

    @Override
    public Optional<Upload> changeWindow(UploadId id, @Nullable Integer chunks) {
        return uploads.changeWindow(id, chunks);
    }

    @Override
    public void markPartsDeleted(UploadId id) {
        abandoned.remove(id);
    }

    @Override
    public Upload resumeFailed(UploadId id) {
        return uploads.resumeFailed(id);
    }

    @Override
    public Upload resumeChanged(UploadId id, @Nullable Instant eventAt) {
        return uploads.resumeChanged(id, eventAt);
    }

    @Override
    public Optional<Summary> findSummary(UploadId id, @Nullable Integer revision) {
        return consolidated.findSummary(id, revision);
    }

    @Override
    public void addChunks(List<Chunk> planned) {
        chunks.add(planned);
    }

    @Override
    public Optional<Chunk> findChunk(UploadId id, int number) {
        return chunks.find(id, number);
    }

    @Override
    public Page<Chunk> listChunks(UploadId id, @Nullable ChunkState state, @Nullable String cursor, int limit) {
        return chunks.list(id, state, cursor, limit);
    }

    @Override
    public List<Integer> openChunks(UploadId id, int limit) {
        return chunks.open(id, limit);
    }

    @Override
    public List<Chunk> glanceAtWork(UploadId id, int open) {
        return chunks.glanceAtWork(id, open);
    }

    @Override
    public Optional<Chunk> startChunk(UploadId id, int number, int epoch, int sending, Instant now) {
        return chunks.start(id, number, epoch, sending, now);
    }

    @Override
    public boolean giveBackChunk(UploadId id, int number, int epoch, int sending) {
        return chunks.giveBack(id, number, epoch, sending);
    }

    @Override
    public boolean completeChunk(UploadId id, CompletedChunk completed, Instant now) {
        return chunks.complete(id, completed, now);
    }

    @Override
    public Optional<Chunk> recordFailure(
            UploadId id, int number, int epoch, String detail, int maxFailures, Instant now) {
        return chunks.recordFailure(id, number, epoch, detail, maxFailures, now);
    }

    @Override
    public Page<CompletedChunk> listCompleted(UploadId id, @Nullable String cursor, int limit) {
        return consolidated.listCompleted(id, cursor, limit);
    }

    @Override
    public Page<ChunkProfile> listProfiles(UploadId id, @Nullable String cursor, int limit) {
        return consolidated.listProfiles(id, cursor, limit);
    }

    @Override
    public Optional<CompletedChunk> findCompleted(UploadId id, int number) {
        return consolidated.findCompleted(id, number);
    }

    @Override
    public boolean mergeChunks(Chunk first, List<Chunk> successors, Instant now) {
        return chunks.merge(first, successors, now);
    }

    @Override
    public boolean reopenFailed(Chunk failed, Instant now) {
        return chunks.reopenFailed(failed);
    }
}

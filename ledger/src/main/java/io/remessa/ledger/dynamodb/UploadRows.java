package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The upload rows. Every step is conditional on the states from which it may be taken. A step first reads the row, for
 * the owner, which the index {@code byOwnerState} needs and which never changes.
 */
final class UploadRows {

    static final String OWNER = "owner";
    static final String OWNER_STATE = "ownerState";
    private static final String STATE = "state";
    private static final String FAILURE = "failure";
    private static final String ETAG = "etag";
    private static final String PLAN = "plan";
    private static final String FINISHED_AT = "finishedAt";
    private static final String EXPIRES_AT = "transfer.expiresAt";
    private static final String NOTIFIED_AT = "notifiedAt";
    private static final String RETORNO = "retorno";
    private static final String PAUSED_AT = "pausedAt";
    private static final String PAUSED_BY = "pausedBy";
    private static final String RESUMED_AT = "resumedAt";
    private static final String SENDING = "sending";
    private static final String UNSENT = "unsent";
    private static final String PRIORITY_WINDOW = "priorityWindow";
    private static final String TOTAL_CHUNKS = "totalChunks";

    private static final Set<UploadState> UNFINISHED =
            EnumSet.of(UploadState.UPLOADING, UploadState.UPLOADED, UploadState.DISPATCHING, UploadState.VALIDATING);

    private final Rows ledger;
    private final ConsolidatedRows consolidated;
    private final Transactions transactions;
    private final RowFormat format;
    private final RowLifetimes lifetimes;

    UploadRows(
            Rows ledger,
            ConsolidatedRows consolidated,
            Transactions transactions,
            RowFormat format,
            RowLifetimes lifetimes) {
        this.ledger = ledger;
        this.consolidated = consolidated;
        this.transactions = transactions;
        this.format = format;
        this.lifetimes = lifetimes;
    }

    boolean create(Upload upload) {
        return transactions.write(ledger.adding(lifetimes.ofUpload(upload, row(upload))));
    }

    Map<String, AttributeValue> row(Upload upload) {
        Map<String, AttributeValue> row = new HashMap<>(format.attributes(upload));
        row.putAll(Keys.upload(upload.id()));
        row.put(OWNER_STATE, ownerState(upload.owner(), upload.state()));
        row.putAll(StateRows.attributes(upload));
        row.putAll(AbandonedRows.attributes(upload));
        row.putAll(UnfinishedRows.attributes(upload));
        return row;
    }

    Optional<Upload> find(UploadId id) {
        return ledger.get(Keys.upload(id)).map(this::read);
    }

    Upload extendExpiry(UploadId id, Instant expiresAt) {
        Change change = new Change()
                .requireOneOf(STATE, EnumSet.of(UploadState.UPLOADING))
                .requirePresent("transfer")
                .set(EXPIRES_AT, format.attribute(expiresAt));
        AbandonedRows.entering(change, expiresAt);
        StateRows.stepping(change, UploadState.UPLOADING);
        return apply(id, UnfinishedRows.stepping(change, UploadState.UPLOADING));
    }

    Upload markUploaded(UploadId id, String etag) {
        Upload upload = existing(id);
        return apply(
                id,
                step(upload, UploadState.UPLOADED, EnumSet.of(UploadState.UPLOADING))
                        .set(ETAG, AttributeValue.fromS(etag)));
    }

    Upload freezePlan(UploadId id, Plan plan, @Nullable Instant eventAt, Instant now) {
        Upload upload = existing(id);
        return apply(
                id,
                ofEvent(
                                eventAt,
                                step(
                                        upload,
                                        UploadState.DISPATCHING,
                                        EnumSet.of(UploadState.UPLOADING, UploadState.UPLOADED)))
                        .set(ETAG, AttributeValue.fromS(plan.etag()))
                        .set("size", format.attribute(plan.size()))
                        .set(PLAN, format.attribute(plan))
                        .set("startedAt", format.attribute(now)));
    }

    private Change ofEvent(@Nullable Instant eventAt, Change change) {
        return eventAt == null ? change : change.set("eventAt", format.attribute(eventAt));
    }

    Upload startValidating(UploadId id, int totalChunks) {
        Upload upload = existing(id);
        return apply(
                id,
                step(upload, UploadState.VALIDATING, EnumSet.of(UploadState.DISPATCHING))
                        .set(TOTAL_CHUNKS, format.attribute(totalChunks)));
    }

    Upload finish(UploadId id, @Nullable Summary summary, @Nullable Failure failure, Instant now) {
        Upload upload = existing(id);
        UploadState state = failure == null ? UploadState.COMPLETED : UploadState.FAILED;
        Change change = end(step(upload, state, EnumSet.of(UploadState.VALIDATING)), failure, now);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(ledger.changing(Keys.upload(id), change));
        if (summary != null) {
            writes.add(consolidated.puttingSummary(id, summary));
        }
        if (failure != null && failure.code() == FailureCode.CHUNK_FAILED && failure.chunk() != null) {
            writes.add(ledger.checking(
                    Keys.chunk(id, failure.chunk()), STATE, AttributeValue.fromS(ChunkState.FAILED.name())));
        }
        transactions.write(writes);
        return existing(id);
    }

    Upload finishFixes(UploadId id, Summary summary, UploadId fixed, Summary revision, Instant now) {
        Upload upload = existing(id);
        Change change = end(step(upload, UploadState.COMPLETED, EnumSet.of(UploadState.VALIDATING)), null, now);
        transactions.write(List.of(
                ledger.changing(Keys.upload(id), change),
                consolidated.puttingSummary(id, summary),
                consolidated.addingRevision(fixed, revision)));
        return existing(id);
    }

    Upload fail(UploadId id, Failure failure, Instant now) {
        Upload upload = existing(id);
        return apply(id, end(step(upload, UploadState.FAILED), failure, now));
    }

    Upload giveUpDispatch(UploadId id, Failure failure, Instant now) {
        Upload upload = existing(id);
        Set<UploadState> from = EnumSet.of(UploadState.UPLOADED, UploadState.DISPATCHING);
        return apply(id, end(step(upload, UploadState.FAILED, from), failure, now));
    }

    Upload abort(UploadId id, Instant now) {
        Upload upload = existing(id);
        return apply(id, end(step(upload, UploadState.ABORTED), null, now));
    }

    /** It stays in the index of abandoned uploads until its parts are deleted. */
    Upload expire(UploadId id, Instant now) {
        Upload upload = existing(id);
        return apply(
                id, end(step(upload, UploadState.EXPIRED), null, now).requireAtMost(EXPIRES_AT, format.attribute(now)));
    }

    Upload markNotified(Upload ended, @Nullable Instant notifiedAt) {
        Instant finishedAt = ended.finishedAt();
        if (finishedAt == null) {
            return existing(ended.id());
        }
        Change change = UnfinishedRows.notified(new Change())
                .require(STATE, AttributeValue.fromS(ended.state().name()))
                .require(FINISHED_AT, format.attribute(finishedAt));
        return apply(ended.id(), notifiedAt == null ? change : change.set(NOTIFIED_AT, format.attribute(notifiedAt)));
    }

    Upload changeRetorno(Upload seen, Retorno retorno) {
        Change change = new Change().require(STATE, AttributeValue.fromS(UploadState.COMPLETED.name()));
        Retorno before = seen.retorno();
        if (before == null) {
            change.requireAbsent(RETORNO);
        } else {
            change.require(RETORNO, format.attribute(before));
        }
        return apply(seen.id(), change.set(RETORNO, format.attribute(retorno)));
    }

    Upload pause(UploadId id, PausedBy who, Instant now) {
        Change change = unfinished().setIfAbsent(PAUSED_AT, format.attribute(now));
        if (who == PausedBy.OWNER) {
            change.requireAbsent(PAUSED_AT);
        }
        return apply(id, change.set(PAUSED_BY, format.attribute(who)));
    }

    Optional<Upload> resume(UploadId id, PausedBy who, Instant now) {
        Change change = unfinished().requirePresent(PAUSED_AT).remove(PAUSED_AT, PAUSED_BY);
        if (who == PausedBy.OWNER) {
            change.requireOther(PAUSED_BY, format.attribute(PausedBy.OPERATOR));
        }
        return change(id, change.set(RESUMED_AT, format.attribute(now)).increase(SENDING));
    }

    Optional<Upload> beginSending(UploadId id, Instant now) {
        return change(id, unfinished().set(RESUMED_AT, format.attribute(now)).increase(SENDING));
    }

    void markNotSent(Upload begun) {
        AttributeValue sending = format.attribute(begun.sending());
        change(begun.id(), unfinished().require(SENDING, sending).set(UNSENT, sending));
    }

    Optional<Upload> changeWindow(UploadId id, @Nullable Integer chunks) {
        Change change = unfinished().increase(SENDING);
        return change(
                id,
                chunks == null
                        ? change.remove(PRIORITY_WINDOW)
                        : change.set(PRIORITY_WINDOW, format.attribute(chunks)));
    }

    private static Change unfinished() {
        return new Change().requireOneOf(STATE, UNFINISHED);
    }

    Upload resumeFailed(UploadId id) {
        List<FailureCode> retryable = Arrays.stream(FailureCode.values())
                .filter(FailureCode::retryable)
                .toList();
        return apply(id, resume(existing(id), retryable).requirePresent(ETAG));
    }

    Upload resumeChanged(UploadId id, @Nullable Instant eventAt) {
        return apply(id, ofEvent(eventAt, resume(existing(id), List.of(FailureCode.OBJECT_CHANGED))));
    }

    private Change resume(Upload upload, List<FailureCode> codes) {
        Change change = step(upload, upload.stateOfWork(), EnumSet.of(UploadState.FAILED))
                .requireOneOf("failure.code", codes)
                .remove(FAILURE, FINISHED_AT, NOTIFIED_AT);
        // While it is FAILED neither changes; somebody else may have taken it further and failed since it was read.
        require(change, PLAN, upload.plan());
        require(change, TOTAL_CHUNKS, upload.totalChunks());
        return change;
    }

    private static void require(Change change, String name, @Nullable Object seen) {
        if (seen == null) {
            change.requireAbsent(name);
        } else {
            change.requirePresent(name);
        }
    }

    Page<Upload> list(Owner owner, @Nullable UploadState state, @Nullable String cursor, int limit) {
        AttributeValue partition = state == null ? AttributeValue.fromS(owner.value()) : ownerState(owner, state);
        String partitionName = state == null ? OWNER : OWNER_STATE;
        QueryRequest.Builder query = QueryRequest.builder()
                .indexName(state == null ? "byOwner" : "byOwnerState")
                .keyConditionExpression("#partition = :partition")
                .expressionAttributeNames(Map.of("#partition", partitionName))
                .expressionAttributeValues(Map.of(":partition", partition))
                .scanIndexForward(false)
                .limit(Page.checkedLimit(limit) + 1);
        if (cursor != null) {
            query.exclusiveStartKey(startKey(Cursor.AfterUpload.decode(cursor), partitionName, partition));
        }
        List<Upload> uploads =
                ledger.query(query, limit + 1).stream().map(this::read).toList();
        return Page.of(uploads, limit, Cursor.AfterUpload::of);
    }

    /** A state is a partition of the index, so that others, the many that have ended above all, are not read. */
    int count(Owner owner, Set<UploadState> states, int atMost) {
        int left = Page.checkedCount(atMost);
        for (UploadState state : states) {
            if (left > 0) {
                left -= ledger.count(inState(owner, state), left);
            }
        }
        return atMost - left;
    }

    private static QueryRequest.Builder inState(Owner owner, UploadState state) {
        return QueryRequest.builder()
                .indexName("byOwnerState")
                .keyConditionExpression("#partition = :partition")
                .expressionAttributeNames(Map.of("#partition", OWNER_STATE))
                .expressionAttributeValues(Map.of(":partition", ownerState(owner, state)));
    }

    private static Map<String, AttributeValue> startKey(
            Cursor.AfterUpload after, String partitionName, AttributeValue partition) {
        Map<String, AttributeValue> key = new HashMap<>(Keys.upload(after.id()));
        key.put(partitionName, partition);
        key.put("createdAt", AttributeValue.fromN(Long.toString(after.createdAtMillis())));
        return key;
    }

    /** The step to a state from any state before it. */
    private Change step(Upload upload, UploadState to) {
        return step(upload, to, to.previous());
    }

    private Change step(Upload upload, UploadState to, Set<UploadState> from) {
        if (!to.previous().containsAll(from)) {
            throw new IllegalArgumentException("There is no step from each of " + from + " to " + to);
        }
        Change change = new Change()
                .requireOneOf(STATE, from)
                .set(STATE, AttributeValue.fromS(to.name()))
                .set(OWNER_STATE, ownerState(upload.owner(), to));
        StateRows.stepping(change, to);
        UnfinishedRows.stepping(change, to);
        lifetimes.stepping(change, upload);
        boolean endsSending = from.contains(UploadState.UPLOADING) && to != UploadState.EXPIRED;
        return endsSending ? AbandonedRows.leaving(change) : change;
    }

    private Change end(Change step, @Nullable Failure failure, Instant now) {
        // A retry forgets that the end before was told; one of an older version, which knows of no such thing, does
        // not.
        Change end = step.set(FINISHED_AT, format.attribute(now)).remove(NOTIFIED_AT, PAUSED_AT, PAUSED_BY);
        return failure == null ? end : end.set(FAILURE, format.attribute(failure));
    }

    private Upload apply(UploadId id, Change change) {
        return write(id, change).orElseGet(() -> existing(id));
    }

    /** The upload after the change; empty when its condition did not hold. */
    private Optional<Upload> change(UploadId id, Change change) {
        Optional<Upload> changed = write(id, change);
        if (changed.isEmpty()) {
            existing(id);
        }
        return changed;
    }

    private Optional<Upload> write(UploadId id, Change change) {
        return ledger.update(Keys.upload(id), change).map(this::read);
    }

    private Upload existing(UploadId id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }

    private Upload read(Map<String, AttributeValue> row) {
        return format.read(row, Upload.class);
    }

    private static AttributeValue ownerState(Owner owner, UploadState state) {
        return AttributeValue.fromS(owner.value() + "#" + state);
    }
}

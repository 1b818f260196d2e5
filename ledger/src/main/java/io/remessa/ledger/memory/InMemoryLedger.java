package io.remessa.ledger.memory;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in maps: what a ledger does, as plainly as it can be said. Every method runs alone, under one lock. An open
 * marker is no row here, but follows from the state of the chunk.
 */
public final class InMemoryLedger implements Ledger {

    private final Map<UploadId, Upload> uploads = new HashMap<>();
    private final Set<UploadId> expiredWithParts = new HashSet<>();
    private final Set<UploadId> unnotified = new HashSet<>();
    private final Map<UploadId, NavigableMap<Integer, Summary>> summaries = new HashMap<>();
    private final Map<UploadId, NavigableMap<Integer, Chunk>> chunks = new HashMap<>();
    private final Map<UploadId, NavigableMap<Integer, CompletedChunk>> completed = new HashMap<>();

    // ---- uploads

    @Override
    public synchronized boolean createUpload(Upload upload) {
        return uploads.putIfAbsent(upload.id(), upload) == null;
    }

    @Override
    public synchronized Optional<Upload> findUpload(UploadId id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public synchronized Page<Upload> listUploads(
            Owner owner, @Nullable UploadState state, @Nullable String cursor, int limit) {
        return newestFirst(
                upload -> upload.owner().equals(owner) && (state == null || upload.state() == state), cursor, limit);
    }

    @Override
    public synchronized Page<Upload> listInState(UploadState state, @Nullable String cursor, int limit) {
        Page<Upload> page = newestFirst(upload -> upload.state() == state, cursor, limit);
        return new Page<>(page.items().stream().map(UploadSteps::listed).toList(), page.next());
    }

    @Override
    public synchronized List<Upload> oldestInState(UploadState state, int limit) {
        return uploads.values().stream()
                .filter(upload -> upload.state() == state)
                .sorted(Comparator.comparing(Upload::createdAt)
                        .thenComparing(upload -> upload.id().value()))
                .limit(Page.checkedLimit(limit))
                .map(UploadSteps::listed)
                .toList();
    }

    private Page<Upload> newestFirst(Predicate<Upload> listed, @Nullable String cursor, int limit) {
        Comparator<Cursor.AfterUpload> newestFirst = Comparator.comparing(Cursor.AfterUpload::createdAtMillis)
                .thenComparing(position -> position.id().value())
                .reversed();
        Cursor.AfterUpload after = cursor == null ? null : Cursor.AfterUpload.decode(cursor);
        List<Upload> rows = uploads.values().stream()
                .filter(listed)
                .filter(upload -> after == null || newestFirst.compare(Cursor.AfterUpload.of(upload), after) > 0)
                .sorted(Comparator.comparing(Cursor.AfterUpload::of, newestFirst))
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        return Page.of(rows, limit, Cursor.AfterUpload::of);
    }

    @Override
    public synchronized int countUploads(Owner owner, Set<UploadState> states, int atMost) {
        return Math.toIntExact(uploads.values().stream()
                .filter(upload -> upload.owner().equals(owner) && states.contains(upload.state()))
                .limit(Page.checkedCount(atMost))
                .count());
    }

    @Override
    public synchronized Upload extendExpiry(UploadId id, Instant expiresAt) {
        return change(
                id,
                upload -> upload.state() == UploadState.UPLOADING && upload.transfer() != null,
                upload -> UploadSteps.expireAt(upload, expiresAt));
    }

    @Override
    public synchronized Upload markUploaded(UploadId id, String etag) {
        return change(id, in(UploadState.UPLOADING), upload -> UploadSteps.markUploaded(upload, etag));
    }

    @Override
    public synchronized Upload freezePlan(UploadId id, Plan plan, @Nullable Instant eventAt, Instant now) {
        return change(
                id,
                in(UploadState.UPLOADING, UploadState.UPLOADED),
                upload -> UploadSteps.freezePlan(upload, plan, eventAt, now));
    }

    @Override
    public synchronized Upload startValidating(UploadId id, int totalChunks) {
        return change(id, in(UploadState.DISPATCHING), upload -> UploadSteps.startValidating(upload, totalChunks));
    }

    @Override
    public synchronized Upload finish(UploadId id, @Nullable Summary summary, @Nullable Failure failure, Instant now) {
        UploadState end = failure == null ? UploadState.COMPLETED : UploadState.FAILED;
        return change(id, in(UploadState.VALIDATING).and(upload -> stillHolds(id, failure)), upload -> {
            if (summary != null) {
                revisionsOf(id).put(summary.revision(), summary);
            }
            return UploadSteps.end(upload, end, failure, now);
        });
    }

    @Override
    public synchronized Upload finishFixes(
            UploadId id, Summary summary, UploadId fixed, Summary revision, Instant now) {
        boolean first = !revisionsOf(fixed).containsKey(revision.revision());
        return change(id, in(UploadState.VALIDATING).and(upload -> first), upload -> {
            revisionsOf(id).put(summary.revision(), summary);
            revisionsOf(fixed).put(revision.revision(), revision);
            return UploadSteps.end(upload, UploadState.COMPLETED, null, now);
        });
    }

    private NavigableMap<Integer, Summary> revisionsOf(UploadId id) {
        return summaries.computeIfAbsent(id, i -> new TreeMap<>());
    }

    private boolean stillHolds(UploadId id, @Nullable Failure failure) {
        if (failure == null || failure.code() != FailureCode.CHUNK_FAILED || failure.chunk() == null) {
            return true;
        }
        return findChunk(id, failure.chunk())
                .filter(chunk -> chunk.state() == ChunkState.FAILED)
                .isPresent();
    }

    @Override
    public synchronized Upload fail(UploadId id, Failure failure, Instant now) {
        return change(
                id,
                upload -> !upload.state().isFinal(),
                upload -> UploadSteps.end(upload, UploadState.FAILED, failure, now));
    }

    @Override
    public synchronized Upload giveUpDispatch(UploadId id, Failure failure, Instant now) {
        return change(
                id,
                in(UploadState.UPLOADED, UploadState.DISPATCHING),
                upload -> UploadSteps.end(upload, UploadState.FAILED, failure, now));
    }

    @Override
    public synchronized Upload abort(UploadId id, Instant now) {
        return change(
                id,
                upload -> !upload.state().isFinal(),
                upload -> UploadSteps.end(upload, UploadState.ABORTED, null, now));
    }

    @Override
    public synchronized Upload expire(UploadId id, Instant now) {
        return change(id, upload -> isOverdue(upload, now), upload -> {
            expiredWithParts.add(id);
            return UploadSteps.end(upload, UploadState.EXPIRED, null, now);
        });
    }

    @Override
    public synchronized Page<UploadId> listAbandoned(Instant now, @Nullable String cursor, int limit) {
        Comparator<Cursor.AfterAbandoned> longestFirst = Comparator.comparing(Cursor.AfterAbandoned::expiresAtMillis)
                .thenComparing(position -> position.id().value());
        Cursor.AfterAbandoned after = cursor == null ? null : Cursor.AfterAbandoned.decode(cursor);
        List<Cursor.AfterAbandoned> rows = uploads.values().stream()
                .filter(upload -> isOverdue(upload, now) || expiredWithParts.contains(upload.id()))
                .map(InMemoryLedger::abandoned)
                .filter(position -> after == null || longestFirst.compare(position, after) > 0)
                .sorted(longestFirst)
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        Page<Cursor.AfterAbandoned> page = Page.of(rows, limit, position -> position);
        return new Page<>(page.items().stream().map(Cursor.AfterAbandoned::id).toList(), page.next());
    }

    @Override
    public synchronized Page<UploadId> listUnfinished(@Nullable String cursor, int limit) {
        return oldestFirst(upload -> !upload.state().isFinal(), cursor, limit);
    }

    @Override
    public synchronized Page<UploadId> listUnnotified(@Nullable String cursor, int limit) {
        return oldestFirst(upload -> unnotified.contains(upload.id()), cursor, limit);
    }

    private Page<UploadId> oldestFirst(Predicate<Upload> listed, @Nullable String cursor, int limit) {
        Comparator<Cursor.AfterUpload> oldestFirst = Comparator.comparing(Cursor.AfterUpload::createdAtMillis)
                .thenComparing(position -> position.id().value());
        Cursor.AfterUpload after = cursor == null ? null : Cursor.AfterUpload.decode(cursor);
        List<Cursor.AfterUpload> rows = uploads.values().stream()
                .filter(listed)
                .map(Cursor.AfterUpload::of)
                .filter(position -> after == null || oldestFirst.compare(position, after) > 0)
                .sorted(oldestFirst)
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        Page<Cursor.AfterUpload> page = Page.of(rows, limit, position -> position);
        return new Page<>(page.items().stream().map(Cursor.AfterUpload::id).toList(), page.next());
    }

    @Override
    public synchronized Upload markNotified(Upload ended, @Nullable Instant notifiedAt) {
        UploadId id = ended.id();
        Upload upload = existing(id);
        boolean isThatEnd = upload.state() == ended.state() && Objects.equals(upload.finishedAt(), ended.finishedAt());
        if (isThatEnd && unnotified.remove(id) && notifiedAt != null) {
            upload = upload.notified(notifiedAt);
            uploads.put(id, upload);
        }
        return upload;
    }

    @Override
    public synchronized Upload changeRetorno(Upload seen, Retorno retorno) {
        Upload upload = existing(seen.id());
        if (upload.state() == UploadState.COMPLETED && Objects.equals(upload.retorno(), seen.retorno())) {
            upload = upload.with(retorno);
            uploads.put(upload.id(), upload);
        }
        return upload;
    }

    @Override
    public synchronized Upload pause(UploadId id, PausedBy who, Instant now) {
        return change(
                id,
                upload -> !upload.state().isFinal() && (!upload.paused() || who == PausedBy.OPERATOR),
                upload -> upload.pausedSince(Objects.requireNonNullElse(upload.pausedAt(), now), who));
    }

    @Override
    public synchronized Optional<Upload> resume(UploadId id, PausedBy who, Instant now) {
        Upload upload = existing(id);
        boolean held = upload.paused() && (who == PausedBy.OPERATOR || upload.pausedBy() != PausedBy.OPERATOR);
        return !held || upload.state().isFinal()
                ? Optional.empty()
                : Optional.of(change(id, any -> true, paused -> paused.resumedAt(now)));
    }

    @Override
    public synchronized Optional<Upload> changeWindow(UploadId id, @Nullable Integer chunks) {
        return existing(id).state().isFinal()
                ? Optional.empty()
                : Optional.of(change(id, any -> true, upload -> upload.withWindow(chunks)));
    }

    @Override
    public synchronized Optional<Upload> beginSending(UploadId id, Instant now) {
        return existing(id).state().isFinal()
                ? Optional.empty()
                : Optional.of(change(id, any -> true, upload -> upload.sentAnewAt(now)));
    }

    @Override
    public synchronized void markNotSent(Upload begun) {
        change(begun.id(), upload -> !upload.state().isFinal() && upload.sending() == begun.sending(), Upload::notSent);
    }

    @Override
    public synchronized void markPartsDeleted(UploadId id) {
        expiredWithParts.remove(id);
    }

    private static boolean isOverdue(Upload upload, Instant now) {
        Transfer transfer = upload.transfer();
        return upload.state() == UploadState.UPLOADING
                && transfer != null
                && !transfer.expiresAt().isAfter(now);
    }

    private static Cursor.AfterAbandoned abandoned(Upload upload) {
        Transfer transfer = Objects.requireNonNull(upload.transfer(), "what is abandoned had a transfer");
        return new Cursor.AfterAbandoned(transfer.expiresAt().toEpochMilli(), upload.id());
    }

    @Override
    public synchronized Upload resumeFailed(UploadId id) {
        return change(
                id,
                upload -> upload.state() == UploadState.FAILED
                        && upload.failure() != null
                        && upload.failure().retryable()
                        && upload.etag() != null,
                UploadSteps::resume);
    }

    @Override
    public synchronized Upload resumeChanged(UploadId id, @Nullable Instant eventAt) {
        return change(
                id,
                upload -> upload.state() == UploadState.FAILED
                        && upload.failure() != null
                        && upload.failure().code() == FailureCode.OBJECT_CHANGED,
                upload -> UploadSteps.resume(upload).ofEvent(eventAt));
    }

    @Override
    public synchronized Optional<Summary> findSummary(UploadId id, @Nullable Integer revision) {
        NavigableMap<Integer, Summary> revisions = revisionsOf(id);
        if (revision != null) {
            return Optional.ofNullable(revisions.get(revision));
        }
        return Optional.ofNullable(revisions.lastEntry()).map(Map.Entry::getValue);
    }

    /** Takes the step when it may be taken, and answers what then stands. */
    private Upload change(UploadId id, Predicate<Upload> condition, UnaryOperator<Upload> step) {
        Upload upload = existing(id);
        if (condition.test(upload)) {
            Upload changed = step.apply(upload);
            uploads.put(id, changed);
            if (changed.state().isFinal()) {
                unnotified.add(id);
            } else {
                unnotified.remove(id);
            }
            return changed;
        }
        return upload;
    }

    private Upload existing(UploadId id) {
        return findUpload(id).orElseThrow(() -> new NoSuchElementException("There is no upload " + id));
    }

    private static Predicate<Upload> in(UploadState... states) {
        return upload -> List.of(states).contains(upload.state());
    }

    // ---- chunks

    @Override
    public synchronized void addChunks(List<Chunk> planned) {
        for (Chunk chunk : planned) {
            chunksOf(chunk.upload()).putIfAbsent(chunk.number(), chunk);
        }
    }

    @Override
    public synchronized Optional<Chunk> findChunk(UploadId id, int number) {
        return Optional.ofNullable(chunksOf(id).get(number));
    }

    @Override
    public synchronized Page<Chunk> listChunks(
            UploadId id, @Nullable ChunkState state, @Nullable String cursor, int limit) {
        List<Chunk> rows = after(cursor, chunksOf(id)).values().stream()
                .filter(chunk -> state == null || chunk.state() == state)
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        return Page.of(rows, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    @Override
    public synchronized List<Integer> openChunks(UploadId id, int limit) {
        return chunksOf(id).values().stream()
                .filter(chunk -> chunk.state().isOpen())
                .map(Chunk::number)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Chunk> glanceAtWork(UploadId id, int open) {
        List<Integer> numbers = openChunks(id, open);
        return chunksOf(id).values().stream()
                .filter(chunk -> numbers.contains(chunk.number()) || numbers.contains(chunk.number() + 1))
                .toList();
    }

    @Override
    public synchronized Optional<Chunk> startChunk(UploadId id, int number, int epoch, int sending, Instant now) {
        return findOpen(id, number, epoch)
                .filter(chunk -> chunk.state() == ChunkState.PENDING || chunk.sending() == sending)
                .map(chunk -> put(ChunkSteps.start(chunk, sending, now)));
    }

    @Override
    public synchronized boolean giveBackChunk(UploadId id, int number, int epoch, int sending) {
        Optional<Chunk> begun = findOpen(id, number, epoch)
                .filter(chunk -> chunk.state() == ChunkState.PROCESSING && chunk.sending() == sending);
        begun.ifPresent(chunk -> put(ChunkSteps.giveBack(chunk)));
        return begun.isPresent();
    }

    @Override
    public synchronized boolean completeChunk(UploadId id, CompletedChunk result, Instant now) {
        Optional<Chunk> open = findOpen(id, result.number(), result.epoch());
        open.ifPresent(chunk -> {
            put(ChunkSteps.complete(chunk, result, now));
            completedOf(id).put(result.number(), result);
        });
        return open.isPresent();
    }

    @Override
    public synchronized Optional<Chunk> recordFailure(
            UploadId id, int number, int epoch, String detail, int maxFailures, Instant now) {
        return findOpen(id, number, epoch).map(chunk -> put(ChunkSteps.countFailure(chunk, detail, maxFailures, now)));
    }

    @Override
    public synchronized Page<CompletedChunk> listCompleted(UploadId id, @Nullable String cursor, int limit) {
        List<CompletedChunk> rows = after(cursor, completedOf(id)).values().stream()
                .limit(Page.checkedLimit(limit) + 1L)
                .map(CompletedChunk::withoutProfile)
                .toList();
        return Page.of(rows, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    @Override
    public synchronized Page<ChunkProfile> listProfiles(UploadId id, @Nullable String cursor, int limit) {
        List<ChunkProfile> rows = after(cursor, completedOf(id)).values().stream()
                .flatMap(completed -> ChunkProfile.of(completed).stream())
                .limit(Page.checkedLimit(limit) + 1L)
                .toList();
        return Page.of(rows, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    @Override
    public synchronized Optional<CompletedChunk> findCompleted(UploadId id, int number) {
        return Optional.ofNullable(completedOf(id).get(number));
    }

    @Override
    public synchronized boolean mergeChunks(Chunk first, List<Chunk> successors, Instant now) {
        Chunk grown = first.takingOver(successors);
        if (!isStillCompleted(first) || !successors.stream().allMatch(this::isStillCompleted)) {
            return false;
        }
        put(grown);
        completedOf(first.upload()).remove(first.number());
        for (Chunk successor : successors) {
            put(ChunkSteps.merge(successor, now));
            completedOf(first.upload()).remove(successor.number());
        }
        return true;
    }

    @Override
    public synchronized boolean reopenFailed(Chunk failed, Instant now) {
        Optional<Chunk> stillFailed = findChunk(failed.upload(), failed.number())
                .filter(chunk -> chunk.state() == ChunkState.FAILED && chunk.epoch() == failed.epoch());
        stillFailed.ifPresent(chunk -> put(ChunkSteps.reopen(chunk)));
        return stillFailed.isPresent();
    }

    private Optional<Chunk> findOpen(UploadId id, int number, int epoch) {
        return findChunk(id, number).filter(chunk -> chunk.state().isOpen() && chunk.epoch() == epoch);
    }

    private boolean isStillCompleted(Chunk seen) {
        return findChunk(seen.upload(), seen.number())
                .filter(chunk -> chunk.state() == ChunkState.COMPLETED && chunk.epoch() == seen.epoch())
                .isPresent();
    }

    private Chunk put(Chunk chunk) {
        chunksOf(chunk.upload()).put(chunk.number(), chunk);
        return chunk;
    }

    private NavigableMap<Integer, Chunk> chunksOf(UploadId id) {
        return chunks.computeIfAbsent(id, i -> new TreeMap<>());
    }

    private NavigableMap<Integer, CompletedChunk> completedOf(UploadId id) {
        return completed.computeIfAbsent(id, i -> new TreeMap<>());
    }

    private static <T> NavigableMap<Integer, T> after(@Nullable String cursor, NavigableMap<Integer, T> rows) {
        return cursor == null
                ? rows
                : rows.tailMap(Cursor.AfterChunk.decode(cursor).number(), false);
    }
}

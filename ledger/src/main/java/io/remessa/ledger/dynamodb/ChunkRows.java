package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The chunk rows with their open markers. A marker stands exactly while its chunk is open, so that "is anything open?"
 * is one small query; the transaction that opens or ends a chunk writes both.
 */
final class ChunkRows {

    /** A row and a marker each: half as many chunks as a transaction has writes. */
    private static final int CHUNKS_IN_TRANSACTION = Transactions.MAX_WRITES / 2;

    private static final String STATE = "state";
    private static final String SENDING = "sending";
    private static final String EPOCH = "epoch";
    private static final String FAILURES = "failures";
    private static final String LAST_FAILURE = "lastFailure";
    private static final String PROGRESS = "progress";
    private static final String FINISHED_AT = "finishedAt";

    private final Rows ledger;
    private final ConsolidatedRows consolidated;
    private final Transactions transactions;
    private final RowFormat format;
    private final RowLifetimes lifetimes;

    ChunkRows(
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

    void add(List<Chunk> planned) {
        for (int from = 0; from < planned.size(); from += CHUNKS_IN_TRANSACTION) {
            int to = Math.min(from + CHUNKS_IN_TRANSACTION, planned.size());
            List<Chunk> missing = planned.subList(from, to);
            while (!missing.isEmpty()) {
                missing = addMissing(missing);
            }
        }
    }

    /** Adds all, or none and answers those that were not there already. */
    private List<Chunk> addMissing(List<Chunk> chunks) {
        List<TransactWriteItem> writes = new ArrayList<>();
        for (Chunk chunk : chunks) {
            writes.add(ledger.adding(lifetimes.of(chunk.upload(), row(chunk))));
            writes.add(ledger.adding(openMarker(chunk.upload(), chunk.number())));
        }
        Set<Integer> failed = transactions.failedConditions(writes);
        if (failed.isEmpty()) {
            return List.of();
        }
        List<Chunk> missing = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            if (!failed.contains(2 * i) && !failed.contains(2 * i + 1)) {
                missing.add(chunks.get(i));
            }
        }
        return missing;
    }

    Map<String, AttributeValue> row(Chunk chunk) {
        Map<String, AttributeValue> row = new HashMap<>(format.attributes(chunk));
        row.putAll(Keys.chunk(chunk.upload(), chunk.number()));
        return row;
    }

    Optional<Chunk> find(UploadId id, int number) {
        return ledger.get(Keys.chunk(id, number)).map(this::read);
    }

    Page<Chunk> list(UploadId id, @Nullable ChunkState state, @Nullable String cursor, int limit) {
        int wanted = Page.checkedLimit(limit) + 1;
        NumberedRows rows = NumberedRows.of(id, Keys.CHUNK_ROWS).after(cursor);
        QueryRequest.Builder query = state == null ? rows.query().limit(wanted) : rows.queryInState(state);
        List<Chunk> chunks =
                ledger.query(query, wanted).stream().map(this::read).toList();
        return Page.of(chunks, limit, chunk -> new Cursor.AfterChunk(chunk.number()));
    }

    List<Integer> open(UploadId id, int limit) {
        QueryRequest.Builder query = NumberedRows.of(id, Keys.OPEN_ROWS).query().limit(limit);
        return ledger.query(query, limit).stream().map(Keys::number).toList();
    }

    /** A query for each row of chunks that stand side by side, since the least that a query costs is 4 KiB, a dozen of them. */
    List<Chunk> glanceAtWork(UploadId id, int open) {
        QueryRequest.Builder markers = NumberedRows.of(id, Keys.OPEN_ROWS)
                .query()
                .consistentRead(false)
                .limit(open);
        BitSet wanted = new BitSet();
        ledger.query(markers, open).stream()
                .map(Keys::number)
                .forEach(number -> wanted.set(Math.max(0, number - 1), number + 1));
        List<Chunk> chunks = new ArrayList<>();
        for (int from = wanted.nextSetBit(0); from >= 0; ) {
            int end = wanted.nextClearBit(from);
            QueryRequest.Builder sideBySide = NumberedRows.of(id, Keys.CHUNK_ROWS)
                    .between(from, end - 1)
                    .query()
                    .consistentRead(false);
            ledger.query(sideBySide, end - from).forEach(row -> chunks.add(read(row)));
            from = wanted.nextSetBit(end);
        }
        return chunks;
    }

    Optional<Chunk> start(UploadId id, int number, int epoch, int sending, Instant now) {
        Change change = step(ChunkState.PROCESSING, epoch)
                .requireOrCount(STATE, AttributeValue.fromS(ChunkState.PENDING.name()), SENDING, sending)
                .increase("attempts")
                .set("startedAt", format.attribute(now))
                .set(SENDING, format.attribute(sending));
        return ledger.update(Keys.chunk(id, number), change).map(this::read);
    }

    boolean giveBack(UploadId id, int number, int epoch, int sending) {
        Change change = in(EnumSet.of(ChunkState.PROCESSING), epoch)
                .requireCount(SENDING, sending)
                .set(STATE, AttributeValue.fromS(ChunkState.PENDING.name()));
        return ledger.update(Keys.chunk(id, number), change).isPresent();
    }

    boolean complete(UploadId id, CompletedChunk completed, Instant now) {
        int number = completed.number();
        Change change = step(ChunkState.COMPLETED, completed.epoch())
                .set(PROGRESS, format.attribute(ChunkProgress.of(completed.result())))
                .set(FINISHED_AT, format.attribute(now));
        consolidated.putProfile(id, completed);
        return transactions.write(List.of(
                consolidated.puttingCompleted(id, completed),
                ledger.changing(Keys.chunk(id, number), change),
                ledger.deleting(Keys.open(id, number))));
    }

    /** Reads the count and writes the next one, if nobody has written meanwhile; otherwise once more. */
    Optional<Chunk> recordFailure(UploadId id, int number, int epoch, String detail, int maxFailures, Instant now) {
        while (true) {
            Optional<Chunk> open =
                    find(id, number).filter(chunk -> chunk.state().isOpen() && chunk.epoch() == epoch);
            if (open.isEmpty() || countFailure(open.get(), detail, maxFailures, now)) {
                return open.isEmpty() ? open : find(id, number);
            }
        }
    }

    private boolean countFailure(Chunk chunk, String detail, int maxFailures, Instant now) {
        Map<String, AttributeValue> key = Keys.chunk(chunk.upload(), chunk.number());
        boolean last = chunk.failures() + 1 >= maxFailures;
        Change change = last
                ? step(ChunkState.FAILED, chunk.epoch()).set(FINISHED_AT, format.attribute(now))
                : in(ChunkState.FAILED.previous(), chunk.epoch());
        change.require(FAILURES, format.attribute(chunk.failures()))
                .increase(FAILURES)
                .set(LAST_FAILURE, AttributeValue.fromS(detail));
        List<TransactWriteItem> writes = new ArrayList<>(List.of(ledger.changing(key, change)));
        if (last) {
            writes.add(ledger.deleting(Keys.open(chunk.upload(), chunk.number())));
        }
        return transactions.write(writes);
    }

    boolean merge(Chunk first, List<Chunk> successors, Instant now) {
        Chunk grown = first.takingOver(successors);
        UploadId id = first.upload();
        List<TransactWriteItem> writes = new ArrayList<>();
        Change takeOver = reopen(ChunkState.COMPLETED, first.epoch())
                .set("range", format.attribute(grown.range()))
                .set("span", format.attribute(grown.span()))
                .remove(PROGRESS);
        writes.add(ledger.changing(Keys.chunk(id, first.number()), takeOver));
        writes.add(ledger.putting(openMarker(id, first.number())));
        writes.add(consolidated.deletingCompleted(id, first.number()));
        for (Chunk successor : successors) {
            Change merge = step(ChunkState.MERGED, successor.epoch())
                    .increase(EPOCH)
                    .set(FINISHED_AT, format.attribute(now))
                    .remove(PROGRESS);
            writes.add(ledger.changing(Keys.chunk(id, successor.number()), merge));
            writes.add(consolidated.deletingCompleted(id, successor.number()));
        }
        return transactions.write(writes);
    }

    boolean reopenFailed(Chunk failed) {
        UploadId id = failed.upload();
        return transactions.write(List.of(
                ledger.changing(Keys.chunk(id, failed.number()), reopen(ChunkState.FAILED, failed.epoch())),
                ledger.putting(openMarker(id, failed.number()))));
    }

    private Map<String, AttributeValue> openMarker(UploadId id, int number) {
        return lifetimes.of(id, Keys.open(id, number));
    }

    private Change reopen(ChunkState from, int epoch) {
        if (!from.next().contains(ChunkState.PENDING)) {
            throw new IllegalArgumentException("A chunk is not opened again from " + from);
        }
        return in(EnumSet.of(from), epoch)
                .set(STATE, AttributeValue.fromS(ChunkState.PENDING.name()))
                .increase(EPOCH)
                .set(FAILURES, format.attribute(0))
                .remove(LAST_FAILURE, FINISHED_AT);
    }

    /** The step to a state, from any state before it, in this epoch. */
    private Change step(ChunkState to, int epoch) {
        return in(to.previous(), epoch).set(STATE, AttributeValue.fromS(to.name()));
    }

    private Change in(Set<ChunkState> states, int epoch) {
        return new Change().requireOneOf(STATE, states).require(EPOCH, format.attribute(epoch));
    }

    private Chunk read(Map<String, AttributeValue> row) {
        return format.read(row, Chunk.class);
    }
}

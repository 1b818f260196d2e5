package io.remessa.systemtests.packaged;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.fleet.ForgetMembers;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Fills a stack's ledger with as many rows as an installation has after months. The ledger itself writes one row of each kind; the others
 * are copies of it, which DynamoDB takes many at a time.
 */
final class FullLedger {

    private static final System.Logger LOG = System.getLogger(FullLedger.class.getName());
    private static final String TABLE = "remessa-ledger";
    private static final LedgerTables TABLES = new LedgerTables(TABLE, "remessa-consolidated");
    private static final String UPLOAD_ID = "uploadId";
    private static final String ROW = "row";

    /** From one upload to the one before it. */
    private static final Duration APART = Duration.ofMinutes(7);

    private static final long CHUNK_BYTES = 128L << 20;

    private static final int WAITING_CHUNKS = 12;
    private static final Set<Integer> WAITING_OPEN = Set.of(2, 5, 9);

    /** One chunk in so many has failed before. */
    private static final int FAILING = 1_000;

    private static final Set<String> FINAL = Set.of("COMPLETED", "FAILED", "ABORTED");

    /** As many as DynamoDB takes. */
    private static final int IN_A_BATCH = 25;

    private final DynamoDbClient dynamoDb;
    private final Ledger ledger;

    FullLedger(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
        this.ledger = new DynamoDbLedger(dynamoDb, TABLES);
    }

    /** Adds copies of these uploads, in turn and each before the other, without their chunks. */
    void addCopies(List<UploadId> originals, int count) {
        List<Map<String, AttributeValue>> rows =
                originals.stream().map(id -> row(id, "upload")).toList();
        put(IntStream.range(0, count).mapToObj(number -> {
            Map<String, AttributeValue> copy = new HashMap<>(rows.get(number % rows.size()));
            Instant created = Instant.ofEpochMilli(
                            Long.parseLong(copy.get("createdAt").n()))
                    .minus(APART.multipliedBy(number + 1L));
            copy.put(UPLOAD_ID, AttributeValue.fromS(String.format(Locale.ROOT, "u-%020d", number)));
            copy.put("createdAt", AttributeValue.fromN(Long.toString(created.toEpochMilli())));
            copy.put("fileName", AttributeValue.fromS("carteira-%05d.csv".formatted(number)));
            if (FINAL.contains(copy.get("state").s())) {
                // Or their ends would be told, by thousands, while the page is looked at.
                copy.remove("unfinished");
            }
            return copy;
        }));
    }

    /** Adds a huge upload, made like one that is COMPLETED, which is still being dispatched. */
    UploadId addHuge(UploadId like, int chunks) {
        Upload original = ledger.findUpload(like).orElseThrow();
        UploadId id = new UploadId("u-" + "h".repeat(20));
        ledger.createUpload(dispatching(
                original,
                id,
                "carteira-completa.csv",
                CHUNK_BYTES * chunks,
                original.createdAt(),
                original.startedAt()));
        return id;
    }

    private static Upload dispatching(
            Upload original, UploadId id, String fileName, long size, Instant createdAt, @Nullable Instant startedAt) {
        Plan plan = original.frozenPlan();
        return new Upload(
                id,
                original.owner(),
                fileName,
                original.object(),
                size,
                original.transfer(),
                original.options(),
                UploadState.DISPATCHING,
                original.etag(),
                new Plan(
                        plan.version(),
                        plan.etag(),
                        size,
                        CHUNK_BYTES,
                        plan.dialect(),
                        plan.layout(),
                        plan.layoutText(),
                        plan.dataStart(),
                        plan.windowChunks()),
                null,
                null,
                createdAt,
                startedAt,
                null,
                null);
    }

    /**
     * Adds uploads, made like one that is COMPLETED, of each of which three chunks are open that stand apart, and nothing has happened for
     * days: what an overview looks into, in the dearest way.
     */
    void addWaiting(UploadId like, int count) {
        Upload original = ledger.findUpload(like).orElseThrow();
        for (int number = 0; number < count; number++) {
            UploadId id = new UploadId(String.format(Locale.ROOT, "u-w%019d", number));
            Instant created = original.createdAt().minus(Duration.ofDays(number + 1L));
            ledger.createUpload(
                    dispatching(original, id, "esperando.csv", CHUNK_BYTES * WAITING_CHUNKS, created, created));
            ledger.addChunks(IntStream.range(0, WAITING_CHUNKS)
                    .mapToObj(chunk -> Chunk.planned(id, chunk, range(chunk)))
                    .toList());
            IntStream.range(0, WAITING_CHUNKS)
                    .filter(chunk -> !WAITING_OPEN.contains(chunk))
                    .forEach(chunk -> ledger.recordFailure(id, chunk, 0, "S3 answered 503 Slow Down", 1, created));
            ledger.startValidating(id, WAITING_CHUNKS);
        }
    }

    /** Adds processes that have ended a while ago, as an installation that grows and shrinks leaves them. */
    void addEnded(int count, Instant seenAt) {
        DynamoDbFleet fleet = new DynamoDbFleet(dynamoDb, TABLES, new ReadMeter());
        List<WorkMinute> hour = LongStream.range(0, Member.MOST_MINUTES)
                .mapToObj(minute -> new WorkMinute(29_000_000 + minute, 1L << 36, 400_000_000, 512, 3))
                .toList();
        for (int number = 0; number < count; number++) {
            Member member = new Member(
                    "chunk-validator", "ended-" + number, "1.0", seenAt, seenAt, 0, List.of(), hour, List.of());
            fleet.report(member, seenAt.plus(ReportWork.REMEMBERED));
        }
    }

    /** Has those be forgotten, as each dispatcher does every {@link ForgetMembers#EVERY}. */
    void forgetEnded() {
        ForgetMembers forget = new ForgetMembers(
                new DynamoDbFleet(dynamoDb, TABLES, new ReadMeter()), () -> Optional.of(Instant.now()));
        while (forget.run() > 0) {
            LOG.log(System.Logger.Level.DEBUG, "Some are left");
        }
    }

    /** Has an upload that is being dispatched be validated in so many chunks, of which the first ones are done. */
    void cut(UploadId id, int chunks, int done) {
        Instant now = ledger.findUpload(id).orElseThrow().createdAt();
        Chunk completed = chunk(id, 0, ChunkState.COMPLETED, 0, now);
        Chunk failing = chunk(id, 1, ChunkState.PROCESSING, 1, now);
        Chunk pending = Chunk.planned(id, 2, range(2));
        ledger.addChunks(List.of(completed, failing, pending));
        List<Map<String, AttributeValue>> kinds = IntStream.range(0, 3)
                .mapToObj(number -> row(id, chunkRow(number)))
                .toList();
        Map<String, AttributeValue> marker = row(id, openRow(0));
        IntStream.range(0, kinds.size())
                .mapToObj(FullLedger::openRow)
                .forEach(open ->
                        dynamoDb.deleteItem(delete -> delete.tableName(TABLE).key(key(id, open))));
        put(IntStream.range(0, chunks).mapToObj(number -> numbered(kinds.get(kind(number, done)), number)));
        put(IntStream.range(done, chunks).mapToObj(number -> {
            Map<String, AttributeValue> copy = new HashMap<>(marker);
            copy.put(ROW, AttributeValue.fromS(openRow(number)));
            return copy;
        }));
        ledger.startValidating(id, chunks);
    }

    /** Which of the three kinds a chunk is: done, failing or planned. */
    private static int kind(int number, int done) {
        if (number < done) {
            return 0;
        }
        return number % FAILING == 7 ? 1 : 2;
    }

    private static Chunk chunk(UploadId id, int number, ChunkState state, int failures, Instant now) {
        boolean done = state == ChunkState.COMPLETED;
        return new Chunk(
                id,
                number,
                range(number),
                state,
                0,
                failures + 1,
                failures,
                failures == 0 ? null : "S3 answered 503 Slow Down",
                1,
                done ? new ChunkProgress(850_000, 12, Map.of(), Map.of()) : null,
                now.minusMillis(1_700),
                done ? now : null,
                0);
    }

    private static Map<String, AttributeValue> numbered(Map<String, AttributeValue> chunk, int number) {
        Map<String, AttributeValue> copy = new HashMap<>(chunk);
        copy.put(ROW, AttributeValue.fromS(chunkRow(number)));
        copy.put("number", AttributeValue.fromN(Integer.toString(number)));
        copy.put(
                "range",
                AttributeValue.fromM(Map.of(
                        "start",
                                AttributeValue.fromN(Long.toString(range(number).start())),
                        "end", AttributeValue.fromN(Long.toString(range(number).end())))));
        return copy;
    }

    private static ByteRange range(int number) {
        return new ByteRange(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES);
    }

    private static String chunkRow(int number) {
        return String.format(Locale.ROOT, "chunk#%05d", number);
    }

    private static String openRow(int number) {
        return String.format(Locale.ROOT, "open#%05d", number);
    }

    private Map<String, AttributeValue> row(UploadId id, String row) {
        return dynamoDb.getItem(get -> get.tableName(TABLE).key(key(id, row))).item();
    }

    private static Map<String, AttributeValue> key(UploadId id, String row) {
        return Map.of(UPLOAD_ID, AttributeValue.fromS(id.value()), ROW, AttributeValue.fromS(row));
    }

    private void put(Stream<Map<String, AttributeValue>> rows) {
        List<WriteRequest> puts = rows.map(row ->
                        WriteRequest.builder().putRequest(put -> put.item(row)).build())
                .toList();
        for (int from = 0; from < puts.size(); from += IN_A_BATCH) {
            Map<String, List<WriteRequest>> left =
                    Map.of(TABLE, puts.subList(from, Math.min(puts.size(), from + IN_A_BATCH)));
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> batch = left;
                left = dynamoDb.batchWriteItem(write -> write.requestItems(batch))
                        .unprocessedItems();
            }
        }
    }
}

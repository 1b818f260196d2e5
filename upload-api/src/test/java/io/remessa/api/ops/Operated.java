package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Queue;
import io.remessa.csv.ByteRange;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.memory.InMemoryFleet;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Uploads, processes and queues as operators see them, all in memory, and a clock that tests move. */
final class Operated {

    static final Instant NOW = Instant.parse("2026-11-27T12:00:30Z");
    static final Owner MARIA = new Owner("maria");
    private static final long CHUNK_BYTES = 1_000;

    final Ledger ledger = new InMemoryLedger();
    final InMemoryFleet fleet = new InMemoryFleet();
    final Map<QueueRole, Queue> queues = new EnumMap<>(QueueRole.class);
    private final Random random = new Random(1);
    Duration expiry = Duration.ofDays(7);
    Instant now = NOW;
    int looks;

    final FindOverview overview = justStarted();

    /** How an API sees everything that has not looked before. */
    FindOverview justStarted() {
        return new FindOverview(ledger, fleet, this::depths, new Free(), expiry, () -> now);
    }

    /** Reads in memory cost nothing; here each of them is said to cost three. */
    private static final class Free implements ReadCosts {
        @Override
        public <T> Read<T> of(Supplier<T> reads) {
            return new Read<>(reads.get(), 3);
        }
    }

    Operated() {
        for (QueueRole role : QueueRole.values()) {
            waiting(role, 0);
        }
    }

    private List<Queue> depths() {
        looks++;
        return List.copyOf(queues.values());
    }

    void waiting(QueueRole role, long visible) {
        queues.put(role, new Queue(role.label(), role, visible, 0, 0));
    }

    void doesNotAnswer(QueueRole role) {
        queues.remove(role);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A process says that it runs, and works on these. */
    void running(String role, UploadId... inWork) {
        List<ChunkInWork> chunks = new ArrayList<>();
        for (UploadId id : inWork) {
            chunks.add(new ChunkInWork(id, 0, now));
        }
        report(new Member(role, "a-1", "1.0", NOW, now, chunks.size(), chunks, List.of(), List.of()));
    }

    void report(Member member) {
        fleet.report(member, now.plusSeconds(7_200));
    }

    Upload uploading(Duration untilItExpires) {
        UploadId id = UploadId.random(random);
        Upload upload = Upload.asked(
                id,
                MARIA,
                "a.csv",
                new ObjectName("remessa-objects", "uploads/maria/" + id + "/a.csv"),
                1,
                new Transfer("m", 5 << 20, 1, null, now.plus(untilItExpires), null),
                UploadOptions.NONE,
                now);
        ledger.createUpload(upload);
        return upload;
    }

    /** It did not come through the API. */
    Upload found() {
        UploadId id = UploadId.random(random);
        ObjectName name = new ObjectName("remessa-objects", "incoming/" + id + "/a.csv");
        Upload upload = Upload.found(id, MARIA, "a.csv", name, 1, "etag", now);
        ledger.createUpload(upload);
        return upload;
    }

    Upload uploaded() {
        return ledger.markUploaded(uploading(Duration.ofDays(7)).id(), "etag");
    }

    /** In chunks of a thousand bytes. */
    Upload validating(int chunks) {
        UploadId id = uploaded().id();
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                id, new Plan(1, "etag", CHUNK_BYTES * chunks, CHUNK_BYTES, dialect, "parcelas", null, 0, 4), now);
        for (int number = 0; number < chunks; number++) {
            ledger.addChunks(List.of(
                    Chunk.planned(id, number, new ByteRange(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES))));
        }
        return ledger.startValidating(id, chunks);
    }
}

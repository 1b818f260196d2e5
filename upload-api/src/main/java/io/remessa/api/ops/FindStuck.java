package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.Overview.Reason;
import io.remessa.api.ops.Overview.Stuck;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which uploads do not go on, and why. No row says since when an upload waits, so that is remembered here, from one look to
 * the next: a reason that needs time shows after a minute. To be used by one thread at a time.
 */
final class FindStuck {

    private static final int MOST_LISTED = 100;

    /** So long nothing needs to happen of an upload: members report every 20 seconds, and queues lag. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration EXPIRING = Duration.ofDays(1);

    /** Chunks are looked at of so many uploads only, and so many of each, since every look is a read. */
    private static final int MOST_LOOKED_INTO = 20;

    private static final int MOST_CHUNKS = 3;

    private static final List<Reason> GRAVEST_FIRST = List.of(
            Reason.NO_DISPATCHER,
            Reason.NO_VALIDATOR,
            Reason.CHUNK_FAILING,
            Reason.EVENT_LOST,
            Reason.WAITING_IN_QUEUE,
            Reason.PAUSED,
            Reason.EXPIRING);

    private static final String DISPATCHER = "chunk-dispatcher";
    private static final String VALIDATOR = "chunk-validator";

    private final Ledger ledger;
    private Map<UploadId, Waiting> waiting = Map.of();

    /** In which state it was seen to wait, and since when. */
    private record Waiting(UploadState state, Instant since) {}

    /** What is known of everything else. */
    private record Scene(Set<String> running, Map<QueueRole, Queue> queues, Set<UploadId> inWork, Instant now) {

        boolean isEmpty(QueueRole role) {
            Queue queue = queues.get(role);
            return queue != null && queue.isEmpty();
        }
    }

    FindStuck(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Stuck> among(List<Upload> oldestFirst, List<Queue> queues, List<Member> members, Instant now) {
        Scene scene = new Scene(
                FindOverview.rolesAlive(members, now),
                queues.stream().collect(Collectors.toMap(Queue::role, queue -> queue)),
                members.stream()
                        .filter(member -> FindOverview.isAlive(member, now))
                        .flatMap(member -> member.chunks().stream().map(ChunkInWork::uploadId))
                        .collect(Collectors.toSet()),
                now);
        Map<UploadId, Waiting> seen = new HashMap<>();
        List<Stuck> stuck = new ArrayList<>();
        int lookedInto = 0;
        for (Upload upload : oldestFirst) {
            if (!scene.inWork().contains(upload.id())) {
                Waiting before = waiting.get(upload.id());
                boolean same = before != null && before.state() == upload.state();
                seen.put(upload.id(), same ? before : new Waiting(upload.state(), now));
            }
            boolean look =
                    upload.state() == UploadState.VALIDATING && !upload.paused() && lookedInto++ < MOST_LOOKED_INTO;
            of(upload, scene, seen.get(upload.id()), look).ifPresent(stuck::add);
        }
        waiting = seen;
        // Many that only wait do not push out the one that fails.
        return stuck.stream()
                .sorted(Comparator.comparing(one -> GRAVEST_FIRST.indexOf(one.reason())))
                .limit(MOST_LISTED)
                .toList();
    }

    private Optional<Stuck> of(Upload upload, Scene scene, @Nullable Waiting waits, boolean look) {
        Instant pausedAt = upload.pausedAt();
        if (pausedAt != null) {
            return stuck(upload, pausedAt, Reason.PAUSED, "Its chunks are held back. Resume it to have it go on.");
        }
        boolean tooLong = waits != null && !scene.now().isBefore(waits.since().plus(PATIENCE));
        Instant since = waits == null ? scene.now() : waits.since();
        return switch (upload.state()) {
            case UPLOADING -> expiring(upload, scene.now());
            case UPLOADED, DISPATCHING -> beforeDispatch(upload, scene, tooLong, since);
            case VALIDATING -> validating(upload, scene, tooLong, since, look);
            case COMPLETED, FAILED, ABORTED, EXPIRED -> Optional.empty();
        };
    }

    private static Optional<Stuck> expiring(Upload upload, Instant now) {
        Transfer transfer = upload.transfer();
        if (transfer == null || now.isBefore(transfer.expiresAt().minus(EXPIRING))) {
            return Optional.empty();
        }
        return stuck(
                upload,
                transfer.expiresAt().minus(EXPIRING),
                Reason.EXPIRING,
                "Nobody has gone on sending it for days. It expires at " + transfer.expiresAt() + ".");
    }

    private static Optional<Stuck> beforeDispatch(Upload upload, Scene scene, boolean tooLong, Instant since) {
        if (!scene.running().contains(DISPATCHER)) {
            return stuck(
                    upload,
                    since,
                    Reason.NO_DISPATCHER,
                    "No chunk-dispatcher has reported for a minute. Start one; the event waits in its queue.");
        }
        if (!tooLong) {
            return Optional.empty();
        }
        return scene.isEmpty(QueueRole.OBJECT_CREATED)
                ? stuck(
                        upload,
                        since,
                        Reason.EVENT_LOST,
                        "Its event is in no queue. The dispatchers' sweep takes it up after some minutes by itself.")
                : stuck(
                        upload,
                        since,
                        Reason.WAITING_IN_QUEUE,
                        "Events of other objects may stand before its own. More dispatchers make that faster.");
    }

    private Optional<Stuck> validating(Upload upload, Scene scene, boolean tooLong, Instant since, boolean look) {
        if (!scene.running().contains(VALIDATOR)) {
            // Where they come with the work, the first takes a while.
            Instant started = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
            return !scene.now().isBefore(started.plus(PATIENCE))
                    ? stuck(
                            upload,
                            since,
                            Reason.NO_VALIDATOR,
                            "No chunk-validator has reported for a minute. Start one; the chunks wait in their queue.")
                    : Optional.empty();
        }
        Optional<Chunk> failing = look ? failing(upload.id()) : Optional.empty();
        if (failing.isPresent()) {
            Chunk chunk = failing.get();
            Instant begun = chunk.startedAt();
            return stuck(
                    upload,
                    begun == null ? since : begun,
                    Reason.CHUNK_FAILING,
                    "Chunk %d has failed %d times, the last time with: %s"
                            .formatted(chunk.number(), chunk.failures(), chunk.lastFailure()));
        }
        if (!tooLong) {
            return Optional.empty();
        }
        return scene.isEmpty(QueueRole.CHUNKS)
                ? stuck(
                        upload,
                        since,
                        Reason.EVENT_LOST,
                        "Messages of its chunks are in no queue. The dispatchers' sweep sends them again by itself.")
                : stuck(
                        upload,
                        since,
                        Reason.WAITING_IN_QUEUE,
                        "Chunks of other uploads stand before its own. More validators make that faster.");
    }

    private Optional<Chunk> failing(UploadId id) {
        return ledger.openChunks(id, MOST_CHUNKS).stream()
                .flatMap(number -> ledger.findChunk(id, number).stream())
                .filter(chunk -> chunk.failures() > 0)
                .findFirst();
    }

    private static Optional<Stuck> stuck(Upload upload, Instant since, Reason reason, String detail) {
        return Optional.of(new Stuck(upload.id(), upload.owner(), upload.state(), since, reason, detail));
    }
}

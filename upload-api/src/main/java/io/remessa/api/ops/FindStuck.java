package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Oldest;
import io.remessa.api.ops.Overview.Queue;
import io.remessa.api.ops.Overview.Reason;
import io.remessa.api.ops.Overview.Stuck;
import io.remessa.api.ops.WaitingUploads.Seen;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.QueueRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which uploads do not go on, and why; of which that is not known yet; and which waits longest. Reasons that need time go by
 * {@link LastSteps}. To be used by one thread at a time.
 */
final class FindStuck {

    /** So long before an upload expires it is said, or a quarter of the time that uploads have, where that is less. */
    private static final Duration MOST_EXPIRING = Duration.ofDays(1);

    /** Where validators come with the work, the first takes so long. */
    private static final Duration VALIDATORS_COME = Duration.ofMinutes(3);

    private static final String DISPATCHER = "chunk-dispatcher";
    private static final String VALIDATOR = "chunk-validator";

    private final WaitingUploads waitingUploads;
    private final Duration expiring;

    /**
     * What there is to say of uploads that have not come to their end.
     *
     * @param stuck those that do not go on
     * @param undecided of how many it is not known yet
     * @param oldest that waits longest; null when none does
     */
    record Found(
            StuckByReason stuck, int undecided, @Nullable Oldest oldest) {}

    /** What is known of everything else. */
    private record Scene(Set<String> running, Map<QueueRole, Queue> queues, Instant now) {

        /** Empty when the queue could not be asked. */
        Optional<Boolean> isEmpty(QueueRole role) {
            return Optional.ofNullable(queues.get(role)).map(Queue::isEmpty);
        }
    }

    FindStuck(Ledger ledger, Duration uploadExpiry) {
        this.waitingUploads = new WaitingUploads(ledger);
        Duration quarter = uploadExpiry.dividedBy(4);
        this.expiring = quarter.compareTo(MOST_EXPIRING) < 0 ? quarter : MOST_EXPIRING;
    }

    Found among(List<Upload> oldestFirst, List<Queue> queues, List<Member> members, Instant now) {
        Scene scene = new Scene(
                FindOverview.rolesAlive(members, now),
                queues.stream().collect(Collectors.toMap(Queue::role, queue -> queue)),
                now);
        List<Seen> waiting = waitingUploads.among(oldestFirst, members, now);
        StuckByReason stuck = StuckByReason.of(Stream.concat(
                oldestFirst.stream().flatMap(upload -> withoutWaiting(upload, now).stream()),
                waiting.stream().flatMap(seen -> of(seen, scene).stream())));
        long undecided = waiting.stream()
                .filter(seen -> of(seen, scene).isEmpty() && isUndecided(seen, scene))
                .count();
        return new Found(stuck, (int) undecided, WaitingUploads.oldest(waiting));
    }

    /** Whether it may wait, or does and nobody knows for what. */
    private static boolean isUndecided(Seen seen, Scene scene) {
        boolean answers = scene.isEmpty(queueOf(seen.upload())).isPresent();
        return seen.mayStandStill(scene.now()) || (!answers && seen.standsStill(scene.now()));
    }

    private static QueueRole queueOf(Upload upload) {
        return upload.state() == UploadState.VALIDATING ? QueueRole.CHUNKS : QueueRole.OBJECT_CREATED;
    }

    /** Those for which nobody but a person can do anything. */
    private Optional<Stuck> withoutWaiting(Upload upload, Instant now) {
        // It expires also while it is held back.
        return expiring(upload, now).or(() -> paused(upload));
    }

    private static Optional<Stuck> of(Seen seen, Scene scene) {
        return seen.upload().state() == UploadState.VALIDATING ? validating(seen, scene) : beforeDispatch(seen, scene);
    }

    private static Optional<Stuck> paused(Upload upload) {
        Instant pausedAt = upload.pausedAt();
        return pausedAt == null
                ? Optional.empty()
                : stuck(upload, pausedAt, Reason.PAUSED, "Its chunks are held back. Resume it to have it go on.");
    }

    private Optional<Stuck> expiring(Upload upload, Instant now) {
        Transfer transfer = upload.transfer();
        if (upload.state() != UploadState.UPLOADING
                || transfer == null
                || now.isBefore(transfer.expiresAt().minus(expiring))) {
            return Optional.empty();
        }
        return stuck(
                upload,
                transfer.expiresAt().minus(expiring),
                Reason.EXPIRING,
                "Nobody has gone on sending it for long. It expires at " + transfer.expiresAt() + ".");
    }

    private static Optional<Stuck> beforeDispatch(Seen seen, Scene scene) {
        if (!scene.running().contains(DISPATCHER)) {
            return stuck(
                    seen,
                    Reason.NO_DISPATCHER,
                    "No chunk-dispatcher has reported for a minute. Start one; the event waits in its queue.");
        }
        return inQueue(
                seen,
                scene,
                "Its event is in no queue. The dispatchers' sweep takes it up after some minutes by itself.",
                "Events of other objects may stand before its own. More dispatchers make that faster.");
    }

    private static Optional<Stuck> validating(Seen seen, Scene scene) {
        Upload upload = seen.upload();
        if (!scene.running().contains(VALIDATOR)) {
            Instant started = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
            return scene.now().isBefore(started.plus(VALIDATORS_COME))
                    ? Optional.empty()
                    : stuck(
                            seen,
                            Reason.NO_VALIDATOR,
                            "No chunk-validator has reported for a minute. Start one; the chunks wait in their queue.");
        }
        if (seen.failing().isPresent()) {
            Chunk chunk = seen.failing().get();
            Instant begun = chunk.startedAt();
            return stuck(
                    upload,
                    begun == null ? seen.lastStep().at() : begun,
                    Reason.CHUNK_FAILING,
                    "Chunk %d has failed %d times, the last time with: %s"
                            .formatted(chunk.number(), chunk.failures(), chunk.lastFailure()));
        }
        return inQueue(
                seen,
                scene,
                "Messages of its chunks are in no queue. The dispatchers' sweep sends them again by itself.",
                "Chunks of other uploads stand before its own. More validators make that faster.");
    }

    /** Nothing is said of a queue that could not be asked. */
    private static Optional<Stuck> inQueue(Seen seen, Scene scene, String lost, String waiting) {
        if (!seen.standsStill(scene.now())) {
            return Optional.empty();
        }
        return scene.isEmpty(queueOf(seen.upload()))
                .flatMap(empty ->
                        empty ? stuck(seen, Reason.EVENT_LOST, lost) : stuck(seen, Reason.WAITING_IN_QUEUE, waiting));
    }

    private static Optional<Stuck> stuck(Seen seen, Reason reason, String detail) {
        return stuck(seen.upload(), seen.lastStep().at(), reason, detail);
    }

    private static Optional<Stuck> stuck(Upload upload, Instant since, Reason reason, String detail) {
        return Optional.of(new Stuck(upload.id(), upload.owner(), upload.state(), since, reason, detail));
    }
}

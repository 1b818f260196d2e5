package io.remessa.ledger.fleet;

import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of the fleet, as it said of itself last. Its times and minutes are by the clock of the table, where it knows how far its own
 * is from that, and by its own otherwise.
 *
 * @param role which service it is
 * @param instance tells it from the others of its role: the hash of its host's name, and something random
 * @param version of the service
 * @param startedAt when it began
 * @param seenAt when it said this
 * @param inFlight messages that it works on
 * @param chunks those of them that are chunks it validates
 * @param minutes what it has done, by the minute, oldest first, at most {@link #MOST_MINUTES}
 * @param queues what it has seen of the queues, likewise; empty of one that does not look at them
 * @param taken how old messages were when it took them, of each queue in the last minute in which it took any; null in rows from before
 *     members told that
 * @param waiting since when it has found messages in queues that nobody had taken, at every look; empty of one that does not look, null in
 *     rows from before members told that
 * @param clockSkewSeconds by how much its clock is ahead of the table's, negative when it is behind; null before the table has said what
 *     time it has, and in rows from before members told that
 */
public record Member(
        String role,
        String instance,
        String version,
        Instant startedAt,
        Instant seenAt,
        int inFlight,
        List<ChunkInWork> chunks,
        List<WorkMinute> minutes,
        List<QueueMinute> queues,
        @Nullable List<TakenMinute> taken,
        @Nullable List<WaitingSince> waiting,
        @Nullable Long clockSkewSeconds) {

    /** Of how many minutes a member tells. */
    public static final int MOST_MINUTES = 60;

    public Member {
        chunks = List.copyOf(chunks);
        minutes = List.copyOf(minutes);
        queues = List.copyOf(queues);
        taken = taken == null ? null : List.copyOf(taken);
        waiting = waiting == null ? null : List.copyOf(waiting);
    }

    /** One that does not know how far its clock is from the table's. */
    public Member(
            String role,
            String instance,
            String version,
            Instant startedAt,
            Instant seenAt,
            int inFlight,
            List<ChunkInWork> chunks,
            List<WorkMinute> minutes,
            List<QueueMinute> queues,
            @Nullable List<TakenMinute> taken,
            @Nullable List<WaitingSince> waiting) {
        this(role, instance, version, startedAt, seenAt, inFlight, chunks, minutes, queues, taken, waiting, null);
    }

    /** One that takes no messages, and has seen none wait. */
    public Member(
            String role,
            String instance,
            String version,
            Instant startedAt,
            Instant seenAt,
            int inFlight,
            List<ChunkInWork> chunks,
            List<WorkMinute> minutes,
            List<QueueMinute> queues) {
        this(role, instance, version, startedAt, seenAt, inFlight, chunks, minutes, queues, List.of(), List.of());
    }

    /** The same, told by a clock that is not ahead by so much. Minutes stay whole. */
    Member toldAhead(Duration ahead) {
        long minutesAhead = Math.round(ahead.toSeconds() / 60.0);
        return new Member(
                role,
                instance,
                version,
                startedAt.minus(ahead),
                seenAt.minus(ahead),
                inFlight,
                chunks.stream().map(chunk -> chunk.toldAhead(ahead)).toList(),
                minutes.stream().map(done -> done.toldAhead(minutesAhead)).toList(),
                queues.stream().map(seen -> seen.toldAhead(minutesAhead)).toList(),
                taken == null
                        ? null
                        : taken.stream()
                                .map(each -> each.toldAhead(minutesAhead))
                                .toList(),
                waiting == null
                        ? null
                        : waiting.stream().map(each -> each.toldAhead(ahead)).toList(),
                ahead.toSeconds());
    }

    /** A chunk that is being validated since then. */
    public record ChunkInWork(UploadId uploadId, int chunk, Instant startedAt) {

        private ChunkInWork toldAhead(Duration ahead) {
            return new ChunkInWork(uploadId, chunk, startedAt.minus(ahead));
        }
    }

    /**
     * What was done in a minute.
     *
     * @param minute since 1970
     * @param bytes validated, of chunks that count
     * @param records in them
     * @param chunks so many of them
     * @param failures attempts that failed
     */
    public record WorkMinute(long minute, long bytes, long records, int chunks, int failures) {

        /** Both together, of the same minute. */
        public WorkMinute plus(WorkMinute other) {
            return new WorkMinute(
                    minute,
                    bytes + other.bytes,
                    records + other.records,
                    chunks + other.chunks,
                    failures + other.failures);
        }

        private WorkMinute toldAhead(long minutesAhead) {
            return new WorkMinute(minute - minutesAhead, bytes, records, chunks, failures);
        }
    }

    /**
     * How old messages were when they were taken.
     *
     * @param queue which, by its role
     * @param minute since 1970
     * @param oldestSeconds the oldest that was taken in it, since it was sent first
     */
    public record TakenMinute(String queue, long minute, long oldestSeconds) {

        private TakenMinute toldAhead(long minutesAhead) {
            return new TakenMinute(queue, minute - minutesAhead, oldestSeconds);
        }
    }

    /**
     * That messages of a queue wait.
     *
     * @param queue which, by its role
     * @param since the first of the looks, without a break until now, at which there were messages that nobody had taken
     */
    public record WaitingSince(String queue, Instant since) {

        private WaitingSince toldAhead(Duration ahead) {
            return new WaitingSince(queue, since.minus(ahead));
        }
    }

    /**
     * What the queues had in a minute.
     *
     * @param minute since 1970
     * @param waiting messages of both queues that nobody had taken
     * @param inWork messages of both queues that somebody had taken
     * @param deadLetters messages of both dead-letter queues
     */
    public record QueueMinute(long minute, long waiting, long inWork, long deadLetters) {

        private QueueMinute toldAhead(long minutesAhead) {
            return new QueueMinute(minute - minutesAhead, waiting, inWork, deadLetters);
        }
    }
}

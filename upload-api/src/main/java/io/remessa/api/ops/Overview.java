package io.remessa.api.ops;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.QueueRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything goes.
 *
 * @param at when this was seen
 * @param queues what waits in them; one that cannot be asked is left out
 * @param members processes that run, or did within two hours
 * @param uploads how many have not come to their end
 * @param stuck those of them that do not go on, the gravest reason first and of one reason the oldest; at most 100, with some of each reason
 * @param stuckCounts how many these are for each reason that there is, also where not all are listed
 * @param failed those that ended FAILED of late and can be tried again
 * @param undecided of how many others it is not known whether they go on: nobody has looked for a minute yet, or a queue does not answer
 * @param oldest of which for the longest time nothing has happened that waits for the services; null when none does
 * @param history of the last hour
 * @param readUnits what it cost to find this out, in DynamoDB's units
 */
public record Overview(
        Instant at,
        List<Queue> queues,
        List<FleetMember> members,
        Unfinished uploads,
        List<Stuck> stuck,
        Map<Reason, Integer> stuckCounts,
        RecentlyFailed failed,
        int undecided,
        @Nullable Oldest oldest,
        History history,
        double readUnits) {

    /**
     * A queue.
     *
     * @param role what it is for
     * @param visible messages that nobody has taken
     * @param inFlight messages that somebody works on
     * @param delayed messages that nobody may take yet
     * @param oldestSeconds how old, since it was sent first, the oldest message was that somebody took in this minute or the one before; null
     *     when nobody took any
     * @param waitsAtLeastSeconds so long, at least, the oldest has waited of those that nobody takes; null when somebody takes some, when
     *     there are none, and when that is not known: no dispatcher runs, or it has not looked yet
     */
    public record Queue(
            String name,
            QueueRole role,
            long visible,
            long inFlight,
            long delayed,
            @Nullable Long oldestSeconds,
            @Nullable Long waitsAtLeastSeconds) {

        /** One of which nobody has told how old its messages are. */
        public Queue(String name, QueueRole role, long visible, long inFlight, long delayed) {
            this(name, role, visible, inFlight, delayed, null, null);
        }

        Queue withAges(@Nullable Long taken, @Nullable Long waiting) {
            return new Queue(name, role, visible, inFlight, delayed, taken, waiting);
        }

        boolean isEmpty() {
            return visible + inFlight + delayed == 0;
        }
    }

    /**
     * A process.
     *
     * @param role which service
     * @param instance tells it from others of its role
     * @param version of the service
     * @param startedAt when it began
     * @param seenAt when it reported last, which it does every 20 seconds
     * @param alive whether that was within a minute
     * @param inFlight messages that it worked on then
     * @param bytesPerSecond validated, in this minute and the one before
     * @param chunks that it validated then
     */
    public record FleetMember(
            String role,
            String instance,
            String version,
            Instant startedAt,
            Instant seenAt,
            boolean alive,
            int inFlight,
            long bytesPerSecond,
            List<ChunkInWork> chunks) {}

    /**
     * How many uploads are in the states before the end.
     *
     * @param atLeast whether there are more: counting stops at about a thousand together, and not before fifty of a state. A state of which
     *     none was counted has none
     */
    public record Unfinished(
            @JsonProperty("UPLOADING") int uploading,
            @JsonProperty("UPLOADED") int uploaded,
            @JsonProperty("DISPATCHING") int dispatching,
            @JsonProperty("VALIDATING") int validating,
            boolean atLeast) {}

    /** Why an upload does not go on. */
    public enum Reason {
        /** Its file is there, and no dispatcher runs. */
        NO_DISPATCHER,
        /** It has chunks to validate, and no validator runs. */
        NO_VALIDATOR,
        /** Nothing speaks of it any more; it is found, and taken up, by the dispatchers' sweep. */
        EVENT_LOST,
        /** Others stand before it. */
        WAITING_IN_QUEUE,
        /** A chunk of it fails again and again. */
        CHUNK_FAILING,
        /** Somebody holds it back. */
        PAUSED,
        /** Nobody goes on sending it, and it will expire. */
        EXPIRING
    }

    /**
     * An upload that does not go on.
     *
     * @param since as far as that is known
     * @param detail what to know of it, and what to do
     */
    public record Stuck(
            UploadId uploadId, Owner owner, UploadState state, Instant since, Reason reason, String detail) {}

    /**
     * Uploads that ended FAILED within a day and wait for somebody to try them again; none of which the file itself is the cause.
     *
     * @param newest the one that ended last first; at most 20
     * @param count how many there are, also where not all are listed
     * @param atLeast whether there may be more: only the hundred that were begun last of all that are FAILED are looked at, and all of them
     *     were begun within a day
     */
    public record RecentlyFailed(List<Failed> newest, int count, boolean atLeast) {}

    /** An upload that can be tried again. */
    public record Failed(UploadId uploadId, Owner owner, Instant finishedAt, FailureCode code) {}

    /**
     * An upload that waits.
     *
     * @param since when something happened of it last, as far as that is known
     */
    public record Oldest(
            UploadId uploadId,
            UploadState state,
            Instant createdAt,
            @Nullable Instant startedAt,
            Instant since) {}

    /** What was done, and what waited, by the minute; the 60 last ones, the oldest first. */
    public record History(List<Minute> minutes) {}

    /**
     * A minute.
     *
     * @param minute since 1970
     * @param bytes validated, of chunks that count
     * @param records in them
     * @param chunks so many of them
     * @param failures attempts at chunks that failed
     * @param waiting messages that nobody had taken; null when nobody has looked
     * @param inWork messages that somebody had taken; likewise
     * @param deadLetters messages that nobody could answer; likewise
     */
    public record Minute(
            long minute,
            long bytes,
            long records,
            int chunks,
            int failures,
            @Nullable Long waiting,
            @Nullable Long inWork,
            @Nullable Long deadLetters) {}
}

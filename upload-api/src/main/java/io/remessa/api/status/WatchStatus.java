package io.remessa.api.status;

import io.remessa.api.limit.Places;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Watches an upload for somebody. Between two looks a watch holds no thread; a look that takes longer than a tick has those in
 * between dropped. Whoever cancels has it look no more.
 */
public final class WatchStatus {

    /** After so many ticks without anything new a watcher hears that the watch goes on. */
    static final int HEARTBEAT_TICKS = 15;

    private static final Logger LOG = Logger.getLogger(WatchStatus.class);

    private final UploadStatus status;
    private final Multi<Long> ticks;
    private final Executor workers;
    private final Places places;
    private final InstantSource clock;
    private volatile boolean closed;

    /**
     * Watches for so many at once as there are places.
     *
     * @param ticks when to look: numbered from 0, anew for each watch
     * @param workers who looks, since a look waits for ledger and storage
     */
    public WatchStatus(UploadStatus status, Multi<Long> ticks, Executor workers, Places places, InstantSource clock) {
        this.status = status;
        this.ticks = ticks;
        this.workers = workers;
        this.places = places;
        this.clock = clock;
    }

    /** What a watcher sees. */
    public sealed interface Sight {

        /** The status, at first and whenever it has changed. */
        record Changed(Status status) implements Sight {}

        /** Nothing new for a while. */
        record Unchanged() implements Sight {}
    }

    /**
     * Sees the status, and then every change of it, until it is final, or a time has come at which the watcher has to ask anew.
     * Waits for the first look. The watch has a place from when it is listened to, until its end, whatever that is; of those that
     * find the last one at the same moment, the later ones fail then.
     *
     * @param until when the watch ends at the latest, which is noticed with the next tick
     * @throws ProblemException UPLOAD_NOT_FOUND, TOO_MANY_REQUESTS, TOO_MANY_STREAMS
     */
    public Multi<Sight> watch(Owner owner, UploadId id, Instant until) {
        places.requireRoom(owner);
        Status first = status.of(owner, id);
        Multi<Sight> now = Multi.createFrom().item(new Sight.Changed(first));
        if (first.state().isFinal()) {
            return now;
        }
        Multi<Sight> later = laterThan(first, () -> status.of(owner, id), until);
        // Not before: nobody would give back the place of a client that goes before its stream begins.
        return Multi.createFrom().deferred(() -> {
            Places.Place place = places.take(owner);
            return Multi.createBy()
                    .concatenating()
                    .streams(now, later)
                    .onTermination()
                    .invoke(place::close);
        });
    }

    /** Ends every watch at its next tick; for a service that stops, and would wait for them. */
    public void close() {
        closed = true;
    }

    /** How many watches are going on now. */
    public int open() {
        return places.taken();
    }

    private Multi<Sight> laterThan(Status first, Supplier<Status> look, Instant until) {
        Watch watch = new Watch(first, look);
        // The end is looked for before ticks are dropped, so that it comes to those, too, who take nothing any more.
        return ticks.select()
                .first(tick -> !closed && clock.instant().isBefore(until))
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(tick -> Uni.createFrom()
                        .item(() -> watch.at(tick))
                        .runSubscriptionOn(workers)
                        .onItem()
                        .transformToMulti(seen -> Multi.createFrom().iterable(seen)))
                .select()
                .first(Optional::isPresent)
                .onItem()
                .transform(Optional::orElseThrow);
    }

    /** One watch. Looks follow each other, each on a thread of its own. */
    private static final class Watch {

        private final Supplier<Status> look;
        private Status last;
        private long lastTick = -1;

        Watch(Status first, Supplier<Status> look) {
            this.last = first;
            this.look = look;
        }

        /** What there is to see at a tick: nothing, one thing, or the last thing and the end. */
        List<Optional<Sight>> at(long tick) {
            Optional<Status> changed = look().filter(now -> !now.equals(last));
            if (changed.isPresent()) {
                last = changed.get();
                lastTick = tick;
                Optional<Sight> sight = Optional.of(new Sight.Changed(last));
                return last.state().isFinal() ? List.of(sight, Optional.empty()) : List.of(sight);
            }
            if (tick - lastTick < HEARTBEAT_TICKS) {
                return List.of();
            }
            lastTick = tick;
            return List.of(Optional.of(new Sight.Unchanged()));
        }

        /** Empty when the cloud did not answer: the next look may do better. */
        private Optional<Status> look() {
            try {
                return Optional.of(look.get());
            } catch (ProblemException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.warnf(e, "Upload %s could not be looked at", last.uploadId());
                return Optional.empty();
            }
        }
    }
}

package io.remessa.api.ops;

import io.remessa.api.limit.Places;
import io.remessa.ledger.upload.Owner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Watches how everything goes, for whoever wants to. Between two looks a watch holds no thread; whoever cancels has it look no
 * more.
 */
public final class WatchOverview {

    private static final Logger LOG = Logger.getLogger(WatchOverview.class);

    private final FindOverview overview;
    private final Multi<Long> ticks;
    private final Executor workers;
    private final Places places;
    private final InstantSource clock;
    private volatile boolean closed;

    /**
     * Watches for so many at once as there are places.
     *
     * @param ticks when to look: numbered from 0, anew for each watch
     * @param workers who looks, since a look waits for ledger and queues
     */
    public WatchOverview(
            FindOverview overview, Multi<Long> ticks, Executor workers, Places places, InstantSource clock) {
        this.overview = overview;
        this.ticks = ticks;
        this.workers = workers;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Sees everything at once, and then with every tick. Waits for the first look. The watch has a place from when it is listened
     * to, until its end.
     *
     * @param who watches: an operator by name, since all operators are one owner
     * @param until when the watch ends at the latest, which is noticed with the next tick
     * @throws io.remessa.api.problem.ProblemException TOO_MANY_REQUESTS, TOO_MANY_STREAMS
     */
    public Multi<Overview> watch(Owner who, Instant until) {
        places.requireRoom(who);
        Multi<Overview> now = Multi.createFrom().item(overview.now());
        // The end is looked for before ticks are dropped, so that it comes to those, too, who take nothing any more.
        Multi<Overview> later = ticks.select()
                .first(tick -> !closed && clock.instant().isBefore(until))
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(tick -> Uni.createFrom()
                        .item(this::look)
                        .runSubscriptionOn(workers)
                        .onItem()
                        .transformToMulti(seen -> Multi.createFrom().iterable(seen)));
        return Multi.createFrom().deferred(() -> {
            Places.Place place = places.take(who);
            return Multi.createBy()
                    .concatenating()
                    .streams(now, later)
                    .onTermination()
                    .invoke(place::close);
        });
    }

    /** None when the cloud did not answer: the next look may do better. */
    private List<Overview> look() {
        try {
            return List.of(overview.now());
        } catch (RuntimeException e) {
            LOG.warn("It could not be seen how everything goes", e);
            return List.of();
        }
    }

    /** Ends every watch at its next tick; for a service that stops, and would wait for them. */
    public void close() {
        closed = true;
    }
}

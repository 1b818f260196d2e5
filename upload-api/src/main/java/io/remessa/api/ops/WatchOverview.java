package io.remessa.api.ops;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
    private volatile boolean closed;

    /**
     * @param ticks when to look: numbered from 0, anew for each watch
     * @param workers who looks, since a look waits for ledger and queues
     */
    public WatchOverview(FindOverview overview, Multi<Long> ticks, Executor workers) {
        this.overview = overview;
        this.ticks = ticks;
        this.workers = workers;
    }

    /** Sees everything at once, and then with every tick. Waits for the first look. */
    public Multi<Overview> watch() {
        Multi<Overview> now = Multi.createFrom().item(overview.now());
        Multi<Overview> later = ticks.onOverflow()
                .drop()
                .select()
                .first(tick -> !closed)
                .onItem()
                .transformToMultiAndConcatenate(tick -> Uni.createFrom()
                        .item(this::look)
                        .runSubscriptionOn(workers)
                        .onItem()
                        .transformToMulti(seen -> Multi.createFrom().iterable(seen)));
        return Multi.createBy().concatenating().streams(now, later);
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

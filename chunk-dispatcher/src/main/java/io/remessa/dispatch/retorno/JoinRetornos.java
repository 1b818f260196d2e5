package io.remessa.dispatch.retorno;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Upload;
import io.remessa.observation.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Joins the retornos of uploads that are COMPLETED, some at a time, beside whoever finds them. What finds no place is begun when
 * it is found the next time, here or elsewhere. Safe for use by many threads.
 */
public final class JoinRetornos implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JoinRetornos.class);

    /**
     * How much goes on at a time.
     *
     * @param joins files that are joined
     * @param parts of all these files that are made
     * @param claimLife how long others leave a retorno alone whose dispatcher has died
     */
    public record Settings(int joins, int parts, Duration claimLife) {}

    private final Ledger ledger;
    private final Settings settings;
    private final Consumer<JoinOutcome> listener;
    private final Clock clock;
    private final Semaphore places;
    private final ExecutorService joins;
    private final ExecutorService parts;
    private final JoinRetorno joinRetorno;

    /** @param listener is told what came of each attempt, by many threads; does not fail */
    public JoinRetornos(
            Ledger ledger, JoinedFiles files, Settings settings, Consumer<JoinOutcome> listener, Clock clock) {
        this(ledger, files, JoinPlanner.Limits.OF_S3, settings, listener, clock);
    }

    JoinRetornos(
            Ledger ledger,
            JoinedFiles files,
            JoinPlanner.Limits limits,
            Settings settings,
            Consumer<JoinOutcome> listener,
            Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.places = new Semaphore(settings.joins());
        this.joins = Executors.newFixedThreadPool(settings.joins(), task -> new Thread(task, "join-retorno"));
        this.parts = Executors.newFixedThreadPool(settings.parts(), task -> new Thread(task, "retorno-part"));
        this.joinRetorno = new JoinRetorno(ledger, files, limits, parts, listener, clock);
    }

    /**
     * Begins to join the retorno of an upload that {@link Upload#awaitsRetorno}, unless it is being joined, rests after a failure,
     * or has to wait for others. Does not wait for its end.
     */
    public void begin(Upload upload) {
        if (!places.tryAcquire()) {
            return;
        }
        boolean begun = false;
        try {
            Optional<Claim> claim = claim(upload);
            claim.ifPresent(claimed -> joins.execute(() -> joinAndMakePlace(claimed)));
            begun = claim.isPresent();
        } finally {
            if (!begun) {
                places.release();
            }
        }
    }

    private void joinAndMakePlace(Claim claim) {
        try {
            LogContext.of(claim.upload().id()).run(() -> join(claim));
        } finally {
            places.release();
        }
    }

    Optional<Claim> claim(Upload upload) {
        return Claim.of(ledger, clock, settings.claimLife(), upload);
    }

    void join(Claim claim) {
        try {
            joinRetorno.run(claim);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "Upload %s: nobody could say how far its retorno is",
                    claim.upload().id());
            listener.accept(JoinOutcome.NOT_SETTLED);
        }
    }

    /** Gives up what is being joined, for others to do. */
    @Override
    public void close() {
        joins.shutdownNow();
        parts.shutdownNow();
    }
}

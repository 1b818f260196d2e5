package io.remessa.dispatch.notification;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.LogContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how uploads ended, of all owners: first the notification, then the mark that it was published. So a crash in
 * between publishes it twice, with one id, and never not at all. Whoever ends an upload, in whatever service, only writes its
 * final state; that the end is found here is that same write's doing. An end whose retorno is still to be joined is told once that
 * is settled.
 *
 * <p>Any number of processes may do so at once; in one of them, one run at a time.
 */
public final class NotifyOfEnds {

    private static final Logger LOG = Logger.getLogger(NotifyOfEnds.class);
    private static final int PAGE = 1_000;

    /** One notification may be refused for what it is; with so many, the topic is away, and each try takes its time. */
    private static final int MOST_FAILURES = 3;

    private final Ledger ledger;
    private final Optional<NotificationTopic> topic;
    private final Consumer<Upload> joinRetorno;
    private final EndListener listener;
    private final Random random;
    private final Clock clock;

    /**
     * @param topic where to publish; empty where nobody is to be told, so that ends are only struck off the list
     * @param joinRetorno takes each upload whose retorno is still to be joined, as often as it is found; does not wait for it
     */
    public NotifyOfEnds(
            Ledger ledger,
            Optional<NotificationTopic> topic,
            Consumer<Upload> joinRetorno,
            Random random,
            Clock clock) {
        this(ledger, topic, joinRetorno, EndListener.NONE, random, clock);
    }

    /** The same, which counts ends, too. */
    public NotifyOfEnds(
            Ledger ledger,
            Optional<NotificationTopic> topic,
            Consumer<Upload> joinRetorno,
            EndListener listener,
            Random random,
            Clock clock) {
        this.ledger = ledger;
        this.topic = topic;
        this.joinRetorno = joinRetorno;
        this.listener = listener;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param published notifications
     * @param failed uploads with which something went wrong; the next run tries them again, and those not yet come to
     */
    public record Outcome(int published, int failed) {}

    /** Looks through all ends that are not told yet. */
    public synchronized Outcome run() {
        int published = 0;
        int failed = 0;
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger.listUnnotified(cursor, PAGE);
            for (UploadId id : inAnyOrder(page.items())) {
                switch (LogContext.of(id).call(() -> attempt(id))) {
                    case PUBLISHED -> published++;
                    case NOTHING_TO_TELL -> {}
                    case FAILED -> failed++;
                }
                if (failed == MOST_FAILURES) {
                    return new Outcome(published, failed);
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return new Outcome(published, failed);
    }

    private enum Attempt {
        PUBLISHED,
        NOTHING_TO_TELL,
        FAILED
    }

    private Attempt attempt(UploadId id) {
        try {
            return tell(id) ? Attempt.PUBLISHED : Attempt.NOTHING_TO_TELL;
        } catch (RuntimeException e) {
            LOG.warnf("The end of upload %s could not be published, a next run tries again: %s", id, e);
            listener.notTold();
            return Attempt.FAILED;
        }
    }

    /** In one order, dispatchers that begin at the same time would publish each notification together. */
    private List<UploadId> inAnyOrder(List<UploadId> ids) {
        List<UploadId> shuffled = new ArrayList<>(ids);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Whether the upload's end was published now. The list lags by a moment; the row does not. */
    private boolean tell(UploadId id) {
        Optional<Upload> found = ledger.findUpload(id)
                .filter(upload -> upload.state().isFinal())
                .filter(upload -> upload.notifiedAt() == null);
        if (found.isEmpty()) {
            return false;
        }
        Upload ended = found.get();
        if (ended.awaitsRetorno()) {
            joinRetorno.accept(ended);
            return false;
        }
        if (topic.isEmpty()) {
            ledger.markNotified(ended, null);
            listener.ended(ended);
            return false;
        }
        topic.get().publish(EndOfUpload.of(ended, ledger.findSummary(id, 1)).notification());
        ledger.markNotified(ended, clock.instant());
        listener.ended(ended);
        return true;
    }
}

package io.remessa.dispatch;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.LogContext;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import java.time.Clock;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Ends an upload whose object-created event was received again and again and never answered: it is FAILED with
 * DISPATCH_FAILED, and a retry has its object dispatched again. One that was dispatched meanwhile stays as it is, and so
 * does one whose event this is not.
 *
 * <p>Safe for use by many threads.
 */
public final class GiveUpDispatch {

    private static final Logger LOG = Logger.getLogger(GiveUpDispatch.class);

    private final Ledger ledger;
    private final UploadOfObject uploads;
    private final int receives;
    private final Traces traces;
    private final Clock clock;

    /**
     * @param operators whom objects belong to that came neither through the API nor into somebody's inbox
     * @param receives how often an event was received before it comes here
     */
    public GiveUpDispatch(Ledger ledger, Owner operators, int receives, Traces traces, Clock clock) {
        this.ledger = ledger;
        this.uploads = new UploadOfObject(ledger, operators, clock);
        this.receives = receives;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Gives up the object's dispatch; then the event is done with. What fails leaves its context open, as
     * {@link LogContext#runUntilTold} does.
     *
     * @param message the span of the dead letter's handling, for the upload that the object turns out to be of
     */
    public void run(ObjectCreated created, Function<UploadId, SpanDraft> message) {
        Upload found = uploads.find(created);
        LogContext.of(found.id())
                .runUntilTold(() -> traces.run(message.apply(found.id()), span -> giveUp(found, created)));
    }

    private void giveUp(Upload found, ObjectCreated created) {
        // The completing call may not have said yet that the object is there; without that a retry would not know it.
        if (!created.isOf(found) || !created.isOf(ledger.markUploaded(found.id(), created.etag()))) {
            return;
        }
        Failure failure = Failure.of(
                FailureCode.DISPATCH_FAILED,
                "The object could not be dispatched: its event was received " + receives
                        + " times without an answer. Retry the upload.");
        Upload ended = ledger.giveUpDispatch(found.id(), failure, clock.instant());
        if (failure.equals(ended.failure())) {
            LOG.warnf("Upload %s ends FAILED: %s", ended.id(), failure.detail());
        }
    }
}

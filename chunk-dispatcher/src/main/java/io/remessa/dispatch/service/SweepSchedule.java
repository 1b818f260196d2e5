package io.remessa.dispatch.service;

import io.quarkus.scheduler.Scheduled;
import io.remessa.dispatch.metrics.UploadMetrics;
import io.remessa.dispatch.sweep.SweepUploads;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has uploads swept, at the start and then as often as {@link DispatcherConfig.Sweep#intervalSeconds()} says. */
@ApplicationScoped
class SweepSchedule {

    private static final Logger LOG = Logger.getLogger(SweepSchedule.class);

    private final SweepUploads sweepUploads;
    private final UploadMetrics metrics;

    SweepSchedule(SweepUploads sweepUploads, UploadMetrics metrics) {
        this.sweepUploads = sweepUploads;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "sweep-uploads",
            every = "${remessa.sweep.interval-seconds}s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() throws InterruptedException {
        SweepUploads.Outcome outcome = sweep();
        // One row that cannot be read hides none of the others: the log tells of it.
        boolean readNothing = outcome.unread() > 0 && outcome.unread() == outcome.unfinished();
        if (!readNothing) {
            metrics.swept(outcome.goingOn(), outcome.longestUnchanged());
        } else {
            metrics.notSwept();
        }
        metrics.notTakenUp(outcome.failed());
        if (outcome.failed() > 0) {
            LOG.infof("Of %d unfinished uploads %d could not be swept", outcome.unfinished(), outcome.failed());
        }
    }

    private SweepUploads.Outcome sweep() throws InterruptedException {
        try {
            return sweepUploads.run();
        } catch (RuntimeException e) {
            metrics.notSwept();
            throw e;
        }
    }
}

package io.remessa.api;

import io.quarkus.scheduler.Scheduled;
import io.remessa.api.upload.ExpireUploads;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Has abandoned uploads expire, at the start and then as often as {@link UploadSettings#expiryCheckMinutes()} says. */
@ApplicationScoped
class ExpirySchedule {

    static final String IDENTITY = "expire-uploads";

    private static final Logger LOG = Logger.getLogger(ExpirySchedule.class);

    private final ExpireUploads expireUploads;

    ExpirySchedule(ExpireUploads expireUploads) {
        this.expireUploads = expireUploads;
    }

    @Scheduled(
            identity = IDENTITY,
            every = "${remessa.upload.expiry-check-minutes}m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        ExpireUploads.Outcome outcome = expireUploads.run();
        if (outcome.expired() > 0 || outcome.failed() > 0) {
            LOG.infof("Abandoned uploads: %d expired, %d failed", outcome.expired(), outcome.failed());
        }
    }
}

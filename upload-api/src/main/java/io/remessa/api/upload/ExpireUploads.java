package io.remessa.api.upload;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.LogContext;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives up the uploads, of all owners, that nobody goes on with. First the ledger, which decides by a conditional write, then
 * S3: so a signing that comes in between keeps its upload, and nothing is deleted under one that goes on. The ledger lists an
 * expired upload until its parts are deleted, so what a crash or an S3 that did not answer left, the next run deletes. Any
 * number may run at once.
 *
 * <p>An upload whose object is there is complete, though the ledger has not heard of it yet: the object's event, or whoever
 * completes it again, takes it on. It stays, and is asked about in every run.
 */
public final class ExpireUploads {

    private static final Logger LOG = Logger.getLogger(ExpireUploads.class);
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final PartStore store;
    private final DeleteBytes deleteBytes;
    private final InstantSource clock;

    public ExpireUploads(Ledger ledger, PartStore store, InstantSource clock) {
        this.ledger = ledger;
        this.store = store;
        this.deleteBytes = new DeleteBytes(store);
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param expired uploads that are EXPIRED, and of which nothing is stored any more
     * @param failed uploads with which something went wrong; they are left to the next run
     */
    public record Outcome(int expired, int failed) {}

    /** Looks through all that are abandoned by now. One that fails does not keep the others. */
    public Outcome run() {
        Instant now = clock.instant();
        int expired = 0;
        int failed = 0;
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger.listAbandoned(now, cursor, PAGE);
            for (UploadId id : page.items()) {
                switch (LogContext.of(id).call(() -> attempt(id, now))) {
                    case EXPIRED -> expired++;
                    case STAYS -> {}
                    case FAILED -> failed++;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return new Outcome(expired, failed);
    }

    private enum Attempt {
        EXPIRED,
        STAYS,
        FAILED
    }

    private Attempt attempt(UploadId id, Instant now) {
        try {
            return expire(id, now) ? Attempt.EXPIRED : Attempt.STAYS;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Upload %s could not be expired: the next run tries again", id);
            return Attempt.FAILED;
        }
    }

    private boolean expire(UploadId id, Instant now) {
        boolean complete = ledger.findUpload(id)
                .filter(upload -> upload.state() == UploadState.UPLOADING)
                .flatMap(upload -> store.head(upload.object()))
                .isPresent();
        if (complete) {
            return false;
        }
        Upload upload = ledger.expire(id, now);
        if (upload.state() != UploadState.EXPIRED) {
            return false;
        }
        deleteBytes.of(upload);
        ledger.markPartsDeleted(id);
        return true;
    }
}

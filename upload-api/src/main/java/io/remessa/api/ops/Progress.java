package io.remessa.api.ops;

import io.remessa.ledger.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * About how far an upload is that is being validated, by the number of its open chunks alone: that is one read, where a status
 * reads every chunk.
 *
 * @param total chunks that were planned
 * @param completed those that have ended
 * @param bytesPerSecond since it was dispatched; null until some have ended, and of one that is or was paused, or was tried again: how long
 *     it stood still is not known
 * @param etaSeconds until all have, at that speed; null while that is not known
 */
public record Progress(
        int total,
        int completed,
        @Nullable Long bytesPerSecond,
        @Nullable Long etaSeconds) {

    static @Nullable Progress of(Upload upload, int open, Instant now) {
        Integer total = upload.totalChunks();
        if (total == null) {
            return null;
        }
        int completed = Math.max(0, total - open);
        Instant started = upload.startedAt();
        if (started == null || completed == 0 || hasStoodStill(upload, started)) {
            return new Progress(total, completed, null, null);
        }
        double share = completed / (double) total;
        long millis = Math.max(1, Duration.between(started, now).toMillis());
        long bytesPerSecond = (long) (upload.size() * share * 1_000 / millis);
        Long etaSeconds = bytesPerSecond == 0 ? null : (long) Math.ceil(upload.size() * (1 - share) / bytesPerSecond);
        return new Progress(total, completed, bytesPerSecond, etaSeconds);
    }

    private static boolean hasStoodStill(Upload upload, Instant started) {
        Instant resumed = upload.resumedAt();
        return upload.paused() || (resumed != null && resumed.isAfter(started));
    }
}

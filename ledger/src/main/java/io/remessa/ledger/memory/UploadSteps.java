package io.remessa.ledger.memory;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each step makes of an upload row; whether the step may be taken is decided before. */
final class UploadSteps {

    private UploadSteps() {}

    static Upload expireAt(Upload u, Instant expiresAt) {
        return row(
                u,
                u.size(),
                expireAt(u.transfer(), expiresAt),
                u.state(),
                u.etag(),
                u.plan(),
                u.totalChunks(),
                u.failure(),
                u.startedAt(),
                u.finishedAt());
    }

    private static @Nullable Transfer expireAt(@Nullable Transfer t, Instant expiresAt) {
        return t == null ? null : t.expiringAt(expiresAt);
    }

    static Upload markUploaded(Upload u, String etag) {
        return row(u, u.size(), u.transfer(), UploadState.UPLOADED, etag, null, null, null, null, null);
    }

    static Upload freezePlan(Upload u, Plan plan, @Nullable Instant eventAt, Instant now) {
        return row(u, plan.size(), u.transfer(), UploadState.DISPATCHING, plan.etag(), plan, null, null, now, null)
                .ofEvent(eventAt);
    }

    static Upload startValidating(Upload u, int totalChunks) {
        return row(
                u,
                u.size(),
                u.transfer(),
                UploadState.VALIDATING,
                u.etag(),
                u.plan(),
                totalChunks,
                null,
                u.startedAt(),
                null);
    }

    static Upload resume(Upload u) {
        return row(
                u,
                u.size(),
                u.transfer(),
                u.stateOfWork(),
                u.etag(),
                u.plan(),
                u.totalChunks(),
                null,
                u.startedAt(),
                null);
    }

    static Upload end(Upload u, UploadState state, @Nullable Failure failure, Instant now) {
        return row(u, u.size(), u.transfer(), state, u.etag(), u.plan(), u.totalChunks(), failure, u.startedAt(), now)
                .withoutPause();
    }

    /** What a list of a state has of it. */
    static Upload listed(Upload u) {
        return new Upload(
                u.id(),
                u.owner(),
                u.fileName(),
                u.object(),
                u.size(),
                u.transfer(),
                u.options(),
                u.state(),
                null,
                null,
                u.totalChunks(),
                u.failure(),
                u.createdAt(),
                u.startedAt(),
                u.finishedAt(),
                null,
                null,
                u.pausedAt(),
                u.priorityWindow(),
                u.pausedBy(),
                u.resumedAt(),
                0,
                null,
                null);
    }

    private static Upload row(
            Upload u,
            long size,
            @Nullable Transfer transfer,
            UploadState state,
            @Nullable String etag,
            @Nullable Plan plan,
            @Nullable Integer totalChunks,
            @Nullable Failure failure,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        return new Upload(
                u.id(),
                u.owner(),
                u.fileName(),
                u.object(),
                size,
                transfer,
                u.options(),
                state,
                etag,
                plan,
                totalChunks,
                failure,
                u.createdAt(),
                startedAt,
                finishedAt,
                null, // no step leaves it as it is: an end is told anew, and what goes on has none
                null,
                u.pausedAt(),
                u.priorityWindow(),
                u.pausedBy(),
                u.resumedAt(),
                u.sending(),
                u.eventAt(),
                u.unsent());
    }
}

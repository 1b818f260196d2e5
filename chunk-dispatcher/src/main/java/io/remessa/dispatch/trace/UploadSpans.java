package io.remessa.dispatch.trace;

import io.remessa.dispatch.notification.EndListener;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Upload;
import io.remessa.observation.trace.PastSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import java.time.Instant;

/**
 * The root of an upload's trace: from when the upload began until it ended, told by whoever tells its end. Of one that was retried each
 * end is a root, with the same id. Safe for use by many threads.
 *
 * @param traces where it goes
 */
public record UploadSpans(Traces traces) implements EndListener {

    @Override
    public void ended(Upload upload) {
        Instant finishedAt = upload.finishedAt();
        if (finishedAt == null) {
            throw new IllegalArgumentException("Upload " + upload.id() + " is " + upload.state());
        }
        SpanDraft draft = SpanDraft.of(upload.id(), "upload")
                .with("remessa.upload.state", upload.state().name())
                .with("remessa.upload.bytes", upload.size());
        Integer chunks = upload.totalChunks();
        Failure failure = upload.failure();
        traces.tellRoot(new PastSpan(
                chunks == null ? draft : draft.with("remessa.upload.chunks", chunks),
                upload.createdAt(),
                finishedAt,
                failure == null ? null : failure.code().name()));
    }
}

package io.remessa.observation.trace;

import io.remessa.ledger.flow.FinishListener;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.Locale;

/**
 * The span of an upload's last transaction, or of the repair that comes in its place. Safe for use by many threads.
 *
 * @param traces where it goes
 */
public record FinishSpans(Traces traces) implements FinishListener {

    @Override
    public void concluded(UploadId upload, Conclusion conclusion, Instant begun, Instant ended) {
        traces.tell(new PastSpan(
                SpanDraft.of(upload, "finish upload")
                        .with("remessa.conclusion", conclusion.name().toLowerCase(Locale.ROOT)),
                begun,
                ended));
    }
}

package io.remessa.observation.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of something that has been done.
 *
 * @param failure its type, of small sets; null when it did not fail
 */
public record PastSpan(
        SpanDraft draft,
        Instant begun,
        Instant ended,
        @Nullable String failure) {

    /** One that went well. */
    public PastSpan(SpanDraft draft, Instant begun, Instant ended) {
        this(draft, begun, ended, null);
    }
}

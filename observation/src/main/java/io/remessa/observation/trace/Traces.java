package io.remessa.observation.trace;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.TraceParent;

/**
 * Where spans go. One that is made while another one of the same upload is under way in the same thread belongs to that one, unless it
 * says otherwise; one that is alone belongs to the root of its upload's trace ({@link TraceParent#of}). Nothing here fails or waits,
 * whatever becomes of the spans. Safe for use by many threads.
 */
public interface Traces {

    /** Nobody collects them: what is asked for is done, and nothing else. */
    static Traces none() {
        return new NoTraces();
    }

    /** Something to do within a span that answers nothing. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run(OpenSpan span) throws E;
    }

    /** Something to do within a span that has an answer. */
    @FunctionalInterface
    interface Question<T, E extends Exception> {
        T answer(OpenSpan span) throws E;
    }

    /** Does something within a span, and gives its answer. What it throws is thrown on, and the span has failed with the type of it. */
    <T, E extends Exception> T call(SpanDraft draft, Question<T, E> question) throws E;

    /** The same, of what answers nothing. */
    default <E extends Exception> void run(SpanDraft draft, Work<E> work) throws E {
        Object unused = call(draft, span -> {
            work.run(span);
            return this;
        });
    }

    /** A span of something that has been done. */
    void tell(PastSpan past);

    /** The same as the root of its upload's trace, to which all other spans belong; what the draft says of its parent does not count. */
    void tellRoot(PastSpan past);

    /** What whoever goes on with the upload's work is given: the span of it that is under way in this thread, or else the root. */
    TraceParent current(UploadId upload);
}

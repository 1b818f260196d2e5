package io.remessa.observation;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.TraceParent;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What the lines are about that a thread logs while it does something: as members of mdc in structured logs, uploadId, chunk and traceId (that of {@link TraceParent}). The
 * id of an upload is chance or a hash, and says nothing of anybody. Contexts may nest. Safe for use by many threads.
 *
 * @param chunk its number; null when the lines are about the upload as a whole
 */
public record LogContext(UploadId upload, @Nullable Integer chunk) {

    private static final String UPLOAD = "uploadId";
    private static final String CHUNK = "chunk";
    private static final String TRACE = "traceId";

    /** Something to do that answers nothing. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Something to do that has an answer. */
    @FunctionalInterface
    public interface Question<T, E extends Exception> {
        T answer() throws E;
    }

    /** Lines about an upload as a whole. */
    public static LogContext of(UploadId upload) {
        return new LogContext(upload, null);
    }

    /** Lines about one chunk of an upload. */
    public static LogContext of(UploadId upload, int chunk) {
        return new LogContext(upload, chunk);
    }

    /** Does something, and ends with it whatever contexts it has entered, or left open. */
    public static void confine(Runnable work) {
        Before before = new Before();
        try {
            work.run();
        } finally {
            before.restore();
        }
    }

    /** Does something, and has the lines about it say so. */
    public <E extends Exception> void run(Work<E> work) throws E {
        Object unused = call(() -> {
            work.run();
            return this;
        });
    }

    /** Does something, has the lines about it say so, and gives its answer. */
    public <T, E extends Exception> T call(Question<T, E> question) throws E {
        Before before = new Before();
        enter();
        try {
            return question.answer();
        } finally {
            before.restore();
        }
    }

    /** {@link #run}, but a failure leaves the context open, for whoever logs it further out; {@link #confine} is to be around that. */
    public <E extends Exception> void runUntilTold(Work<E> work) throws E {
        Object unused = callUntilTold(() -> {
            work.run();
            return this;
        });
    }

    /** {@link #call}, but a failure leaves the context open, for whoever logs it further out; {@link #confine} is to be around that. */
    public <T, E extends Exception> T callUntilTold(Question<T, E> question) throws E {
        Before before = new Before();
        enter();
        T answer = question.answer();
        before.restore();
        return answer;
    }

    /** Has all lines say so that come from now on: for whoever is called once and has its context to itself, as a request has. */
    public void enter() {
        set(UPLOAD, upload.value());
        set(CHUNK, chunk == null ? null : chunk.toString());
        set(TRACE, TraceParent.of(upload).traceId());
    }

    /** What lines said until now. */
    private static final class Before {

        private final @Nullable Object upload = MDC.get(UPLOAD);
        private final @Nullable Object chunk = MDC.get(CHUNK);
        private final @Nullable Object trace = MDC.get(TRACE);

        void restore() {
            set(UPLOAD, upload);
            set(CHUNK, chunk);
            set(TRACE, trace);
        }
    }

    private static void set(String key, @Nullable Object value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}

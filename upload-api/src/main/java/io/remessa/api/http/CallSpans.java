package io.remessa.api.http;

import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.OpenSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Spans of the calls that set an upload's work going: the one that completes it, and those that have it go on. What others ask for
 * has none, since it is no part of the work.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">Semantic conventions for HTTP spans</a>
 */
@Singleton
final class CallSpans {

    private static final String STATUS = "http.response.status_code";
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final Traces traces;

    @Inject
    CallSpans(Traces traces) {
        this.traces = traces;
    }

    /**
     * Answers a call within a span.
     *
     * @param method of HTTP
     * @param route as published, without what stands in it in the call
     */
    <T> T of(String method, String route, UploadId upload, Supplier<T> answer) {
        SpanDraft draft = SpanDraft.of(upload, method + " " + route, SpanDraft.Kind.SERVER)
                .with("http.request.method", method)
                .with("http.route", route);
        return traces.call(draft, span -> answer(answer, span)).orThrow();
    }

    /** That the caller has made a mistake is an answer, and no failure of the service. */
    private static <T> Answered<T> answer(Supplier<T> answer, OpenSpan span) {
        try {
            T answered = answer.get();
            span.set(STATUS, OK);
            return new Answered<>(answered, null);
        } catch (ProblemException e) {
            span.set(STATUS, e.code().status());
            if (e.code().status() >= SERVER_ERROR) {
                span.fail(e.code().name());
            } else {
                span.set("error.type", e.code().name());
            }
            return new Answered<>(null, e);
        }
    }

    private record Answered<T>(@Nullable T answer, @Nullable ProblemException problem) {

        T orThrow() {
            if (problem != null) {
                throw problem;
            }
            return Objects.requireNonNull(answer);
        }
    }
}

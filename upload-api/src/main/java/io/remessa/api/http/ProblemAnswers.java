package io.remessa.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.api.problem.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers calls with problems before they come to a route. Thread-safe. */
@Singleton
class ProblemAnswers {

    private final ObjectMapper mapper;

    ProblemAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void answer(RoutingContext context, ErrorCode code, String detail) {
        try {
            context.response()
                    .setStatusCode(code.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .end(mapper.writeValueAsString(Problem.of(code, detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is plain data", e);
        }
    }

    /** Says, too, when the call is worth repeating. */
    void answer(RoutingContext context, ErrorCode code, String detail, Duration retryAfter) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Problem.seconds(retryAfter));
        answer(context, code, detail);
    }
}

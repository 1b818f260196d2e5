package io.remessa.api.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.InvalidCursorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Gives every error of a call the form of a {@link Problem}; what it is inside goes to the log and not to the caller. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Set<String> PASSING = Set.of("RequestTimeout", "ExpiredToken");
    private static final String WRITTEN_TO_LOG = "It is not your request. The cause is in the service's log";

    @ServerExceptionMapper
    Response ours(ProblemException e) {
        return Problem.response(e.code(), e.detail(), e.retryAfter().orElse(Problem.RETRY_AFTER));
    }

    @ServerExceptionMapper
    Response cursor(InvalidCursorException e) {
        return Problem.response(ErrorCode.INVALID_CURSOR, "Take the cursor from `next` of the page before, unchanged");
    }

    @ServerExceptionMapper
    Response json(JacksonException e) {
        return JsonProblem.of(e);
    }

    /** More precise than {@link #json} only so that it wins over the mapper that Quarkus has for this exception. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e) {
        return JsonProblem.of(e);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return JsonProblem.of(json);
        }
        return switch (e.getResponse().getStatus()) {
            case 400 ->
                Problem.response(ErrorCode.MALFORMED_JSON, "Send the JSON that /q/openapi describes for this route");
            case 404 -> Problem.response(ErrorCode.ROUTE_NOT_FOUND, "/q/openapi lists all routes");
            case 405 -> Problem.response(ErrorCode.METHOD_NOT_ALLOWED, "/q/openapi lists the methods of every route");
            case 406 -> Problem.response(ErrorCode.NOT_ACCEPTABLE, "Leave the header Accept out, or accept */*");
            case 413 -> Problem.response(ErrorCode.BODY_TOO_LARGE, "Split the call into several");
            case 415 -> Problem.response(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json");
            default -> unexpected(e);
        };
    }

    @ServerExceptionMapper
    Response cloud(SdkException e) {
        if (e instanceof AwsServiceException refusal && isForGood(refusal)) {
            return unexpected(e);
        }
        LOG.error("AWS did not do what was asked", e);
        return Problem.response(ErrorCode.CLOUD_UNAVAILABLE, WRITTEN_TO_LOG + ". Try again in a moment");
    }

    /**
     * Whether S3 says that the request is wrong, and would say so again. Credentials and missing buckets (403, 404) are put
     * right by whoever runs the service, and what S3 calls 400 for want of time may do better next time. DynamoDB says 400
     * to much that passes, and is not asked.
     */
    private static boolean isForGood(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        if (details == null || !"S3".equals(details.serviceName()) || PASSING.contains("" + details.errorCode())) {
            return false;
        }
        return switch (refusal.statusCode()) {
            case 401, 403, 404, 408, 429 -> false;
            default -> refusal.statusCode() >= 400 && refusal.statusCode() < 500;
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        LOG.error("A call failed", e);
        return Problem.response(ErrorCode.INTERNAL_ERROR, WRITTEN_TO_LOG);
    }
}

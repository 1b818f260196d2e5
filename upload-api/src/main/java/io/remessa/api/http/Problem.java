package io.remessa.api.http;

import io.remessa.api.problem.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error as it is answered (RFC 9457, Problem Details for HTTP APIs). */
@Schema(description = "Problem details as in RFC 9457. Decide by `code`; show `detail`.")
public record Problem(
        @Schema(description = "Names the kind of error, as a URN")
        String type,

        @Schema(description = "What kind of error it is; the same for every error of this code")
        String title,

        @Schema(description = "The HTTP status") int status,

        @Schema(description = "What is wrong in this case, and what helps")
        String detail,

        @Schema(description = "The stable name of the error")
        ErrorCode code) {

    /** The media type of problems. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    /** When a service that cannot do it now is worth asking again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final String TYPE = "urn:remessa:error:";

    static Problem of(ErrorCode code, String detail) {
        return new Problem(TYPE + code, code.title(), code.status(), detail, code);
    }

    static Response response(ErrorCode code, String detail) {
        return response(code, detail, RETRY_AFTER);
    }

    /** @param retryAfter said only of what passes by itself */
    static Response response(ErrorCode code, String detail, Duration retryAfter) {
        Response.ResponseBuilder response =
                Response.status(code.status()).type(MEDIA_TYPE).entity(of(code, detail));
        if (code.passes()) {
            response.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        return response.build();
    }

    /** As {@code Retry-After} has it: whole seconds, rounded up, so that nobody comes too early. */
    static String seconds(Duration wait) {
        return String.valueOf(wait.plusNanos(999_999_999).toSeconds());
    }
}

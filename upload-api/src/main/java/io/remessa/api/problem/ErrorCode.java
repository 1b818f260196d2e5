package io.remessa.api.problem;

/**
 * Every error that the API answers. The names are stable: clients decide by them. The title never changes with the
 * case; what is particular stands in the problem's {@code detail}.
 */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not the JSON that this route expects"),
    UNKNOWN_FIELD(400, "The body has a field that this route does not know"),
    INVALID_FIELD(400, "A field of the body is missing, of the wrong type or out of its range"),
    INVALID_PARAMETER(400, "A parameter of the address is missing or out of its range"),
    INVALID_ID(400, "This is not an upload id"),
    INVALID_CURSOR(400, "This cursor was not given out by this list"),
    INVALID_FILE_NAME(400, "This file name is not accepted"),
    FILE_TYPE_NOT_ALLOWED(400, "Files of this type are not accepted"),
    EMPTY_FILE(400, "An empty file cannot be uploaded"),
    FILE_TOO_LARGE(400, "The file is larger than this service accepts"),
    UNKNOWN_LAYOUT(400, "There is no layout of this name"),
    INVALID_PARTS(400, "The parts do not fit the upload's part plan"),
    INVALID_CHECKSUM(400, "The checksum does not fit what the upload declared"),
    NOT_SIGNED_IN(401, "The call has no token"),
    TOKEN_NOT_ACCEPTED(401, "The token is not accepted"),
    OPERATORS_ONLY(403, "Only operators may call this"),
    ROUTE_NOT_FOUND(404, "There is no such route"),
    UPLOAD_NOT_FOUND(404, "There is no such upload"),
    LAYOUT_NOT_FOUND(404, "There is no such layout"),
    RESULT_NOT_READY(404, "The upload has no result"),
    CHUNK_NOT_COMPLETED(404, "The chunk has no result"),
    NO_RETORNO(404, "No retorno is made of this upload"),
    METHOD_NOT_ALLOWED(405, "This route does not have this method"),
    NOT_ACCEPTABLE(406, "This route does not answer in the form asked for"),
    UPLOAD_NOT_OPEN(409, "The upload takes no parts any more"),
    PARTS_MISSING(409, "Parts are missing or have the wrong size"),
    PARTS_CHANGED(409, "Parts are not those that were meant"),
    PARTS_GONE(409, "The storage does not hold this upload's parts any more"),
    ALREADY_FINISHED(409, "The upload has already come to its end"),
    PAUSED_BY_OPERATOR(409, "An operator holds the upload back"),
    NOT_FIXABLE(409, "The upload takes no fixes"),
    NOT_RETRYABLE(409, "The upload cannot be tried again"),
    DEAD_LETTERS_MOVING(409, "The dead letters are being moved already"),
    RETORNO_NOT_READY(409, "The retorno is not there yet"),
    RETORNO_FAILED(409, "The retorno could not be made"),
    RESULT_EXPIRED(410, "The result has been deleted"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not application/json"),
    HOST_NOT_ALLOWED(421, "The service may not be called by this name"),
    TOO_MANY_UPLOADS(429, "The owner has as many uploads being sent as may be"),
    TOO_MANY_VALIDATIONS(429, "The owner has as many uploads being validated as may be"),
    TOO_MANY_REQUESTS(429, "The owner calls more often, or for more at once, than may be"),
    TOO_MANY_BYTES(429, "The owner has begun to send as many bytes as may be"),
    INTERNAL_ERROR(500, "The service failed"),
    TOO_MANY_DOWNLOADS(503, "As many downloads go on as the service can bear"),
    TOO_MANY_STREAMS(503, "As many streams of events are open as the service can bear"),
    SIGN_IN_UNAVAILABLE(503, "The issuer of tokens does not answer"),
    CLOUD_UNAVAILABLE(503, "Storage or tracking table do not answer");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** Whether the same call may succeed in a moment, without anybody doing anything about it. */
    public boolean passes() {
        return switch (this) {
            case TOO_MANY_VALIDATIONS, TOO_MANY_REQUESTS, TOO_MANY_BYTES, RETORNO_NOT_READY -> true;
            default -> status == 503;
        };
    }

    /** One sentence that says what kind of error it is. */
    public String title() {
        return title;
    }
}

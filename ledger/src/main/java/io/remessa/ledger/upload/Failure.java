package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remessa.csv.ByteRange;
import org.jspecify.annotations.Nullable;

/**
 * Why an upload ended FAILED.
 *
 * @param code the kind of failure
 * @param detail one sentence for a person: the cause, and the cure where there is one; never a value from the file
 * @param chunk the chunk it happened in, or null
 * @param byteRange the bytes it is about, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Failure(
        FailureCode code,
        String detail,
        @Nullable Integer chunk,
        @Nullable ByteRange byteRange) {

    /** A failure of the upload as a whole. */
    public static Failure of(FailureCode code, String detail) {
        return new Failure(code, detail, null, null);
    }

    /** Whether {@code retry} can help. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean retryable() {
        return code.retryable();
    }
}

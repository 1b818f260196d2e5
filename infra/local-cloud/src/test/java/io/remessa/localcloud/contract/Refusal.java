package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * How a service refuses a request.
 *
 * @param status the HTTP status
 * @param code the service's error code
 */
record Refusal(int status, String code) {
    /** Asserts that a call is refused, and tells how. */
    static Refusal of(Executable call) {
        AwsServiceException thrown = assertThrows(AwsServiceException.class, call);
        return new Refusal(thrown.statusCode(), thrown.awsErrorDetails().errorCode());
    }

    /** Asserts that a call is refused with this status; for HEAD, whose answers have no body to name a code. */
    static void assertStatus(int status, Executable call) {
        assertEquals(status, assertThrows(AwsServiceException.class, call).statusCode());
    }
}

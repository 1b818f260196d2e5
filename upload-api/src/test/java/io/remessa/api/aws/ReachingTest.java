package io.remessa.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.remessa.api.doctor.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ReachingTest {

    @Test
    void aCallThatReturnsReaches() {
        assertThat(Reaching.of(() -> {})).isEqualTo(Reach.REACHED);
    }

    @ParameterizedTest
    @CsvSource({
        "404, '', MISSING",
        "404, NoSuchBucket, MISSING",
        "400, ResourceNotFoundException, MISSING",
        "400, AWS.SimpleQueueService.NonExistentQueue, MISSING",
        "400, QueueDoesNotExist, MISSING",
        "403, '', REFUSED",
        "401, '', REFUSED",
        "400, AccessDeniedException, REFUSED",
        "400, UnrecognizedClientException, REFUSED",
        "400, ProvisionedThroughputExceededException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "503, SlowDown, THROTTLED",
        "500, InternalError, SILENT",
        "301, PermanentRedirect, ELSEWHERE",
        "301, '', ELSEWHERE",
        "400, '', REFUSED",
        "400, ValidationException, SILENT"
    })
    void anAnswerIsReadByItsStatusAndItsCode(int status, String code, Reach expected) {
        AwsServiceException answer = AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();

        assertThat(reach(answer)).isEqualTo(expected);
    }

    @Test
    void anAnswerWithoutDetailsIsReadByItsStatus() {
        assertThat(reach(AwsServiceException.builder().statusCode(403).build())).isEqualTo(Reach.REFUSED);
    }

    @Test
    void aCallWithoutCredentialsIsRefusedAndOneWithoutAnswerIsNot() {
        assertThat(reach(SdkClientException.create("Unable to load credentials from any of the providers")))
                .isEqualTo(Reach.REFUSED);
        assertThat(reach(SdkClientException.create("Unable to execute HTTP request")))
                .isEqualTo(Reach.SILENT);
    }

    @Test
    void aMistakeOfOurOwnIsNotTakenForTheClouds() {
        assertThatIllegalStateException().isThrownBy(() -> reach(new IllegalStateException()));
    }

    private static Reach reach(RuntimeException thrown) {
        return Reaching.of(() -> {
            throw thrown;
        });
    }
}

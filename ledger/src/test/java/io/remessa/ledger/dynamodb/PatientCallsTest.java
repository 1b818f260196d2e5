package io.remessa.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

class PatientCallsTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final PatientCalls calls = new PatientCalls(pauses::add);

    static List<AwsServiceException> passing() {
        return List.of(
                cancelled("None", "TransactionConflict"),
                cancelled("ThrottlingError", "None"),
                cancelled("ProvisionedThroughputExceeded"),
                TransactionConflictException.builder().message("conflict").build(),
                TransactionInProgressException.builder().message("running").build(),
                throttled());
    }

    static List<AwsServiceException> lasting() {
        return List.of(
                cancelled("None", "ConditionalCheckFailed"),
                cancelled("TransactionConflict", "ConditionalCheckFailed"),
                cancelled("ValidationError"),
                ConditionalCheckFailedException.builder().message("no").build(),
                ResourceNotFoundException.builder().message("no table").build());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsTriedAgain(AwsServiceException refusal) {
        AtomicInteger tries = new AtomicInteger();

        String answer = calls.call(failing(tries, 3, refusal));

        assertThat(answer).isEqualTo("answer");
        assertThat(tries).hasValue(4);
        assertThat(pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void patienceHasAnEnd(AwsServiceException refusal) {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> calls.call(failing(tries, Integer.MAX_VALUE, refusal)))
                .isSameAs(refusal);
        assertThat(tries).hasValue(12);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatLastsIsThrownAtOnce(AwsServiceException refusal) {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> calls.call(failing(tries, 1, refusal))).isSameAs(refusal);
        assertThat(tries).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void anInterruptEndsTheWaiting() {
        PatientCalls interrupted = new PatientCalls(time -> {
            throw new InterruptedException();
        });
        AwsServiceException refusal = throttled();

        assertThatThrownBy(() -> interrupted.call(failing(new AtomicInteger(), 1, refusal)))
                .isSameAs(refusal);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Supplier<String> failing(AtomicInteger tries, int failures, AwsServiceException refusal) {
        return () -> {
            if (tries.incrementAndGet() <= failures) {
                throw refusal;
            }
            return "answer";
        };
    }

    private static AwsServiceException throttled() {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .build())
                .statusCode(400)
                .build();
    }

    private static AwsServiceException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .message("cancelled")
                .cancellationReasons(Arrays.stream(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}

package io.remessa.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class QueueDirectoryTest {

    private final SdkException unreachable = SdkClientException.create("Connection refused");
    private final SdkException failing =
            SqsException.builder().statusCode(503).message("ServiceUnavailable").build();
    private final SdkException forbidden =
            SqsException.builder().statusCode(403).message("AccessDenied").build();
    private final SdkException unknown =
            QueueDoesNotExistException.builder().statusCode(400).build();

    private final List<Duration> pauses = new ArrayList<>();
    private final FailingSqs sqs = new FailingSqs();
    private final QueueDirectory queues = new QueueDirectory(sqs, pauses::add);

    @Test
    void aQueueIsFoundOnceSqsCanBeReached() {
        sqs.failures.addAll(List.of(unreachable, failing, unreachable));

        assertThat(queues.urlOf("chunks")).isEqualTo("https://sqs/chunks");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void pausesGrowButNeverBeyondAQuarterOfAMinute() {
        sqs.failures.addAll(Collections.nCopies(30, unreachable));

        assertThat(queues.urlOf("chunks")).isEqualTo("https://sqs/chunks");
        assertThat(pauses).hasSize(30).allMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) <= 0);
        assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void afterMinutesTheLastFailureIsThrown() {
        sqs.failures.addAll(Collections.nCopies(QueueDirectory.MAX_TRIES - 1, unreachable));
        sqs.failures.add(failing);

        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> queues.urlOf("chunks"))
                .isSameAs(failing);
        assertThat(pauses).hasSize(QueueDirectory.MAX_TRIES - 1);
    }

    @Test
    void whatWillNotPassIsThrownAtOnce() {
        for (SdkException lasting : List.of(unknown, forbidden)) {
            sqs.failures.add(lasting);

            assertThatExceptionOfType(SdkException.class)
                    .isThrownBy(() -> queues.urlOf("chunks"))
                    .isSameAs(lasting);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aThreadThatIsToEndWaitsNoLonger() {
        QueueDirectory interrupted = new QueueDirectory(sqs, time -> {
            throw new InterruptedException();
        });
        sqs.failures.add(unreachable);

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> interrupted.urlOf("chunks"));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Fails as it is told, then finds every queue. */
    private static final class FailingSqs implements SqsClient {

        private final Deque<SdkException> failures = new ArrayDeque<>();

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return GetQueueUrlResponse.builder()
                    .queueUrl("https://sqs/" + request.queueName())
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            failures.clear();
        }
    }
}

package io.remessa.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A real client of the SDK, and a server that answers what it is told to. */
class AwsCallMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private SqsClient sqs;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Answer answer = answers.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        sqs = SqsClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new AwsCallMetrics(meters))
                        .retryStrategy(StandardRetryStrategy.builder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build()))
                .build();
    }

    @AfterEach
    void stop() {
        sqs.close();
        server.stop(0);
    }

    private void ask() {
        sqs.getQueueUrl(request -> request.queueName("chunks"));
    }

    private long calls(String outcome) {
        return meters.get("remessa.aws.call")
                .tags("service", "Sqs", "operation", "GetQueueUrl", "outcome", outcome)
                .timer()
                .count();
    }

    private double count(String name) {
        var counter = meters.find(name).tag("operation", "GetQueueUrl").counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void aCallIsTimedByServiceAndOperation() {
        answers.add(new Answer(200, "{\"QueueUrl\":\"u\"}"));

        ask();

        assertThat(calls("ok")).isEqualTo(1);
        assertThat(count("remessa.aws.retries")).isZero();
    }

    @Test
    void triesBeyondTheFirstAreRetriesAndThoseThatWereThrottledAreCountedThoughTheCallWentWell() {
        answers.add(new Answer(400, "{\"__type\":\"com.amazonaws.sqs#ThrottlingException\",\"message\":\"slower\"}"));
        answers.add(new Answer(500, "{\"__type\":\"InternalError\"}"));
        answers.add(new Answer(200, "{\"QueueUrl\":\"u\"}"));

        ask();

        assertThat(calls("ok")).isEqualTo(1);
        assertThat(count("remessa.aws.retries")).isEqualTo(2);
        assertThat(count("remessa.aws.throttles")).isEqualTo(1);
    }

    @Test
    void aRefusalIsNoFailureAndIsStillReadByTheClient() {
        answers.add(new Answer(400, "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"none\"}"));

        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).contains("QueueDoesNotExist"));
        assertThat(calls("refused")).isEqualTo(1);
        assertThat(count("remessa.aws.throttles")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "403, com.amazonaws.sqs#AccessDenied",
        "400, com.amazon.coral.service#AccessDeniedException",
        "400, com.amazonaws.sqs#KmsAccessDenied",
        "400, KMSAccessDenied",
        "400, com.amazon.coral.service#UnrecognizedClientException",
        "400, com.amazon.coral.service#ExpiredTokenException",
        "403, com.amazon.coral.service#SomethingNew"
    })
    void aPermissionThatIsMissingOrCredentialsThatAreNotGoodAreToldApartFromOtherRefusals(int status, String code) {
        answers.add(new Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"no\"}"));

        assertThatThrownBy(this::ask).isInstanceOf(SqsException.class);
        assertThat(calls("denied")).isEqualTo(1);
    }

    @Test
    void aServerThatIsAwayIsUnreachable() {
        server.stop(0);

        assertThatThrownBy(this::ask).isInstanceOf(SdkClientException.class);
        assertThat(calls("unreachable")).isEqualTo(1);
    }
}

package io.remessa.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A real client of the SDK, and a server that answers what it is told to. */
class AwsCallMetricsTest {

    private static final int MOST_TRIES = 3;

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
        sqs = client(true);
    }

    private SqsClient client(boolean enabled) {
        return SqsClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new AwsCallMetrics(meters, enabled))
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
    void howManyCallsTookHowLongIsToldInFewSteps() {
        answers.add(new Answer(200, "{\"QueueUrl\":\"u\"}"));
        answers.add(new Answer(200, "{\"QueueUrl\":\"u\"}"));

        ask();
        ask();

        var counts = meters.get("remessa.aws.call").timer().takeSnapshot().histogramCounts();
        assertThat(counts)
                .extracting(step -> step.bucket(TimeUnit.MILLISECONDS))
                .containsExactly(10.0, 30.0, 100.0, 1_000.0, 10_000.0);
        assertThat(counts[counts.length - 1].count()).isEqualTo(2);
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
        "400, com.amazon.coral.service#InvalidSignatureException",
        "400, com.amazon.coral.service#IncompleteSignatureException",
        "400, com.amazon.coral.service#MissingAuthenticationTokenException",
        "400, com.amazonaws.sqs#InvalidSecurity",
        "400, com.amazonaws.sqs#KmsOptInRequired",
        "400, SignatureDoesNotMatch",
        "400, InvalidAccessKeyId",
        "400, RequestExpired",
        "400, RequestInTheFuture",
        "400, RequestTimeTooSkewed",
        "400, OptInRequired",
        "400, InvalidToken",
        "400, TokenRefreshRequired",
        "400, AuthorizationHeaderMalformed",
        "403, com.amazon.coral.service#SomethingNew"
    })
    void aPermissionThatIsMissingOrCredentialsThatAreNotGoodAreToldApartFromOtherRefusals(int status, String code) {
        for (int tries = 0; tries < MOST_TRIES; tries++) { // a clock that seems to be wrong is a reason to try again
            answers.add(new Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"no\"}"));
        }

        assertThatThrownBy(this::ask).isInstanceOf(SqsException.class);
        assertThat(calls("denied")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"InvalidParameterValue", "InvalidAddress", "ConditionalCheckFailedException", "KmsDisabled"})
    void otherRefusalsAreNoDenials(String code) {
        answers.add(new Answer(400, "{\"__type\":\"" + code + "\",\"message\":\"no\"}"));

        assertThatThrownBy(this::ask).isInstanceOf(SqsException.class);
        assertThat(calls("refused")).isEqualTo(1);
    }

    @Test
    void whereNothingIsMeasuredACallGoesByUntouched() {
        sqs.close();
        sqs = client(false);
        answers.add(new Answer(400, "{\"__type\":\"com.amazonaws.sqs#ThrottlingException\",\"message\":\"slower\"}"));
        answers.add(new Answer(200, "{\"QueueUrl\":\"u\"}"));
        answers.add(new Answer(400, "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"none\"}"));

        ask();
        assertThatThrownBy(this::ask).isInstanceOf(SqsException.class);

        assertThat(meters.getMeters()).isEmpty();
        SdkHttpResponse refused = SdkHttpResponse.builder().statusCode(400).build();
        InputStream body = new ByteArrayInputStream(new byte[0]);
        assertThat(new AwsCallMetrics(meters, false)
                        .modifyHttpResponseContent(answered(refused, body), new ExecutionAttributes()))
                .containsSame(body);
    }

    private static Context.ModifyHttpResponse answered(SdkHttpResponse response, InputStream body) {
        return (Context.ModifyHttpResponse) Proxy.newProxyInstance(
                Context.ModifyHttpResponse.class.getClassLoader(),
                new Class<?>[] {Context.ModifyHttpResponse.class},
                (proxy, method, arguments) -> method.getName().equals("httpResponse") ? response : Optional.of(body));
    }

    @Test
    void aServerThatIsAwayIsUnreachable() {
        server.stop(0);

        assertThatThrownBy(this::ask).isInstanceOf(SdkClientException.class);
        assertThat(calls("unreachable")).isEqualTo(1);
    }
}

package io.remessa.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.remessa.api.ops.DeadLetters;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What SQS answers when dead letters are to come back. */
class OperatedQueuesTest {

    private static final String MOVE = "AmazonSQS.StartMessageMoveTask";
    private static final String ARN = "arn:aws:sqs:sa-east-1:123456789012:chunks-dead";
    private static final String ALREADY_RUNNING = "{\"__type\":\"com.amazonaws.sqs#InvalidParameterValue\",\"message\":"
            + "\"There is already a task running. Only one active task is allowed for a source queue\"}";

    private final HttpServer server;
    private final SqsClient sqs;
    private final OperatedQueues queues;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** Of calls to move; what is left over is answered as if it had begun. */
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private record Answer(int status, String body) {}

    OperatedQueuesTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        sqs = SqsClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
        queues = new OperatedQueues(sqs, new QueueSettings() {
            @Override
            public String chunkQueue() {
                return "chunks";
            }

            @Override
            public String objectCreatedQueue() {
                return "object-created";
            }
        });
    }

    @AfterEach
    void stop() {
        sqs.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String call = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        asked.add(call);
        Answer answer = new Answer(200, body(call));
        if (call.equals(MOVE) && !answers.isEmpty()) {
            answer = answers.remove();
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String body(String call) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/1/chunks-dead";
        return switch (call) {
            case "AmazonSQS.GetQueueUrl" -> "{\"QueueUrl\":\"" + address + "\"}";
            case "AmazonSQS.GetQueueAttributes" ->
                "{\"Attributes\":{\"QueueArn\":\"" + ARN + "\",\"ApproximateNumberOfMessages\":\"3\","
                        + "\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"" + ARN
                        + "\\\",\\\"maxReceiveCount\\\":20}\"}}";
            default -> "{\"TaskHandle\":\"h\"}";
        };
    }

    private List<String> moves() {
        return asked.stream().filter(MOVE::equals).toList();
    }

    @Test
    void whatSqsTakesIsToldWithWhatWaitedThere() {
        assertThat(queues.moveBack(DeadLetters.Of.chunks).moved()).isEqualTo(3);
    }

    @Test
    void anotherThatRunsAlreadyIsRefused() {
        answers.add(new Answer(400, ALREADY_RUNNING));

        assertThatThrownBy(() -> queues.moveBack(DeadLetters.Of.chunks))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DEAD_LETTERS_MOVING));
    }

    /** The first call may have begun it: that it then runs is no refusal, by which the audit would say that nothing was done. */
    @Test
    void aCallWhoseAnswerWasLostIsNotMadeAgainAndNotTakenForRefused() {
        answers.add(new Answer(500, "{\"__type\":\"com.amazonaws.sqs#InternalFailure\"}"));
        answers.add(new Answer(400, ALREADY_RUNNING));

        assertThatThrownBy(() -> queues.moveBack(DeadLetters.Of.chunks)).isInstanceOf(SqsException.class);
        assertThat(moves()).hasSize(1);
    }
}

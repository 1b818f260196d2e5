package io.remessa.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Finding;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsServiceClientConfiguration;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a queue of AWS may lack that one of the local cloud cannot. */
class ExaminedQueueTest {

    private static final String REDRIVE =
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:sa-east-1:123456789012:remessa-chunks-dead\",\"maxReceiveCount\":20}";
    private static final String POLICY =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}}";

    private final Queues queues = new Queues();
    private final ExaminedQueue queue = new ExaminedQueue(queues, "chunk", "remessa-chunks", "REMESSA_SQS_CHUNK_QUEUE");

    /** Attributes of queues by name. */
    private static final class Queues implements SqsClient {
        private final Map<String, Map<QueueAttributeName, String>> attributes = new HashMap<>();
        private boolean refusing;
        private boolean ofAws = true;

        Queues with(String name, QueueAttributeName attribute, String value) {
            attributes.computeIfAbsent(name, created -> new HashMap<>()).put(attribute, value);
            return this;
        }

        @Override
        public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
            if (!attributes.containsKey(request.queueName())) {
                throw QueueDoesNotExistException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AWS.SimpleQueueService.NonExistentQueue")
                                .build())
                        .build();
            }
            return GetQueueUrlResponse.builder()
                    .queueUrl("https://sqs/" + request.queueName())
                    .build();
        }

        @Override
        public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
            if (refusing) {
                throw SqsException.builder().statusCode(403).build();
            }
            Map<QueueAttributeName, String> all =
                    attributes.getOrDefault(request.queueUrl().substring("https://sqs/".length()), Map.of());
            Map<QueueAttributeName, String> asked = new HashMap<>(all);
            asked.keySet().retainAll(request.attributeNames());
            return GetQueueAttributesResponse.builder().attributes(asked).build();
        }

        @Override
        public SqsServiceClientConfiguration serviceClientConfiguration() {
            SqsServiceClientConfiguration.Builder configuration = SqsServiceClientConfiguration.builder();
            return ofAws
                    ? configuration.build()
                    : configuration
                            .endpointOverride(URI.create("http://127.0.0.1:8484"))
                            .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void aQueueThatS3MaySendToIsHealthy() {
        queues.with("remessa-chunks", QueueAttributeName.POLICY, POLICY);

        assertThat(queue.open("remessa-objects").run()).isEqualTo(Finding.HEALTHY);
        assertThat(queue.open("remessa-objects").name()).isEqualTo("chunk-policy");
    }

    @Test
    void aQueueWithoutAPolicyTakesNoEvents() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE)
                .with("remessa-chunks", QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:sa-east-1:1:remessa-chunks");

        assertThat(queue.open("remessa-objects").run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).contains("remessa-objects", "remessa-chunks");
            assertThat(broken.setting()).isEqualTo("Policy of the queue remessa-chunks");
            assertThat(broken.cure())
                    .contains(
                            "s3.amazonaws.com",
                            "arn:aws:s3:::remessa-objects",
                            "\"Resource\":\"arn:aws:sqs:sa-east-1:1:remessa-chunks\"");
        });
    }

    @Test
    void queuesThatAreNotThoseOfAwsNeedNone() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE).ofAws = false;

        assertThat(queue.open("remessa-objects").run()).isInstanceOf(Finding.Healthy.class);
    }

    @Test
    void aQueueThatGivesNothingUpIsBroken() {
        queues.with("remessa-chunks", QueueAttributeName.POLICY, POLICY)
                .with("remessa-chunks", QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:sa-east-1:1:remessa-chunks");

        assertThat(queue.redriven("Tried without end").run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.setting()).isEqualTo("RedrivePolicy of the queue remessa-chunks");
            assertThat(broken.cure())
                    .contains(
                            "aws sqs create-queue --queue-name remessa-chunks-dead && aws sqs set-queue-attributes",
                            "arn:aws:sqs:sa-east-1:1:remessa-chunks-dead");
        });
    }

    @Test
    void deadLettersThatNobodyTakesAreCounted() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE)
                .with("remessa-chunks-dead", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "12");

        assertThat(queue.withoutDeadLetters().run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).startsWith("12 dead letters lie in the queue remessa-chunks-dead");
            assertThat(broken.setting()).isEqualTo("chunk-dispatcher");
        });
    }

    @Test
    void aDeadLetterQueueThatIsMissingIsNotToldOfTheQueueItself() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE);

        assertThat(queue.withoutDeadLetters().run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).isEqualTo("There is no queue \"remessa-chunks-dead\"");
            assertThat(broken.setting()).isEqualTo("RedrivePolicy of the queue remessa-chunks");
        });
    }

    @Test
    void aQueueThatIsMissingIsNotToldToLackARedrivePolicy() {
        assertThat(queue.redriven("Tried without end").run())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.what()).isEqualTo("There is no queue \"remessa-chunks\""));
    }

    @Test
    void anEmptyDeadLetterQueueIsHealthy() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE)
                .with("remessa-chunks-dead", QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");

        assertThat(queue.withoutDeadLetters().run()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void aQueueThatIsMissingAndOneThatMayNotBeAskedAreToldApart() {
        assertThat(queue.open("remessa-objects").run())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.setting()).isEqualTo("REMESSA_SQS_CHUNK_QUEUE"));
        queues.with("remessa-chunks", QueueAttributeName.POLICY, POLICY).refusing = true;
        assertThat(queue.open("remessa-objects").run())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.setting()).isEqualTo("IAM permission sqs:GetQueueAttributes"));
    }

    @Test
    void aQueueWhoseMessagesDieAfterAFewReceivesIsBroken() {
        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE.replace("20}", "10}"));
        assertThat(queue.redriven("Tried without end").run()).isEqualTo(Finding.HEALTHY);

        queues.with("remessa-chunks", QueueAttributeName.REDRIVE_POLICY, REDRIVE.replace("20}", "\"9\"}"));
        assertThat(queue.redriven("Tried without end").run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).contains("remessa-chunks", "received 9 times");
            assertThat(broken.setting()).startsWith("maxReceiveCount");
            assertThat(broken.cure())
                    .isEqualTo(
                            "Set it to 20: aws sqs set-queue-attributes --queue-url https://sqs/remessa-chunks --attributes"
                                    + " '{\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"arn:aws:sqs:sa-east-1:123456789012:"
                                    + "remessa-chunks-dead\\\",\\\"maxReceiveCount\\\":20}\"}'");
        });
    }
}

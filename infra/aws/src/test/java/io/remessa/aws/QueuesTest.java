package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import io.remessa.dispatch.service.DispatcherConfig;
import io.remessa.validate.service.ValidatorConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queues, and what must hold between their numbers and the services' own. */
class QueuesTest {

    private static final String QUEUE = "AWS::SQS::Queue";

    /** A task that has just started, its code not compiled yet, over a slow line: far below anything measured. */
    private static final long SLOWEST_BYTES_PER_SECOND = 2 << 20;

    private static final long LARGEST_CHUNK_BYTES = 5L << 30;
    private static final Duration MOST_THAT_SQS_HIDES = Duration.ofHours(12);

    private final SynthesisedStack stack = SynthesisedStack.byDefault();
    private final Resource objectCreated = stack.one(QUEUE, "ObjectCreated");
    private final Resource chunks = stack.one(QUEUE, "Chunks");
    private final ValidatorConfig.Validate validate =
            SynthesisedStack.SERVICES.validator().validate();
    private final DispatcherConfig.Dispatch dispatch =
            SynthesisedStack.SERVICES.dispatcher().dispatch();

    @Test
    void messagesReceivedTooOftenGoToTheDeadLetters() {
        assertDead(objectCreated, "ObjectCreatedDead");
        assertDead(chunks, "ChunksDead");
    }

    private void assertDead(Resource queue, String dead) {
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(20);
        String target = SynthesisedStack.text(queue.at("/RedrivePolicy/deadLetterTargetArn"));
        assertThat(target).isEqualTo("${" + stack.one(QUEUE, dead).id() + ".Arn}");
        assertThat(stack.one(QUEUE, dead).at("/MessageRetentionPeriod").asInt())
                .as("a dead letter keeps the age of its message")
                .isGreaterThan(queue.at("/MessageRetentionPeriod").asInt());
    }

    @Test
    void everyQueueIsEncryptedAndRefusesCallsWithoutTls() {
        List<JsonNode> policies = stack.ofType("AWS::SQS::QueuePolicy").stream()
                .map(policy -> policy.at("/PolicyDocument/Statement"))
                .toList();
        assertThat(stack.ofType(QUEUE)).hasSize(5).allSatisfy(queue -> {
            assertThat(queue.at("/SqsManagedSseEnabled").asBoolean()).isTrue();
            assertThat(policies)
                    .anySatisfy(statements -> assertThat(statements).anySatisfy(statement -> {
                        assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                        assertThat(statement
                                        .at("/Condition/Bool/aws:SecureTransport")
                                        .asText())
                                .isEqualTo("false");
                        assertThat(SynthesisedStack.text(statement.path("Resource")))
                                .isEqualTo("${" + queue.id() + ".Arn}");
                    }));
        });
    }

    @Test
    void visibilityIsTheOneThatTheServicesAskFor() {
        assertThat(chunks.at("/VisibilityTimeout").asInt()).isEqualTo(validate.visibilitySeconds());
        assertThat(objectCreated.at("/VisibilityTimeout").asInt()).isEqualTo(dispatch.visibilitySeconds());
    }

    @Test
    void visibilityOutlastsAChunkOfOrdinarySizeWithoutAnyHeartbeat() {
        long seconds = dispatch.chunkSizeBytes() / SLOWEST_BYTES_PER_SECOND;
        assertThat(chunks.at("/VisibilityTimeout").asLong()).isGreaterThan(seconds);
    }

    @Test
    void aHeartbeatMayBeLostBeforeTheMessageIsSeenAgain() {
        assertThat(2 * validate.heartbeatSeconds()).isLessThan(validate.visibilitySeconds());
        assertThat(2 * dispatch.heartbeatSeconds()).isLessThan(dispatch.visibilitySeconds());
    }

    @Test
    void theLargestChunkEndsBeforeSqsLetsItsMessageGo() {
        assertThat(Duration.ofSeconds(LARGEST_CHUNK_BYTES / SLOWEST_BYTES_PER_SECOND))
                .isLessThan(MOST_THAT_SQS_HIDES);
    }

    @Test
    void theSweeperWaitsLongerThanAMessageIsHidden() {
        DispatcherConfig.Sweep sweep = SynthesisedStack.SERVICES.dispatcher().sweep();
        assertThat(sweep.dispatchAgeSeconds()).isGreaterThan(dispatch.visibilitySeconds());
        assertThat(sweep.validationAgeSeconds()).isGreaterThan(validate.visibilitySeconds());
    }

    @Test
    void everythingThatIsSignedEndsBeforeWhatItIsSignedForExpires() {
        long signed = SynthesisedStack.SERVICES.upload().urlLifeSeconds();
        for (SynthesisedStack each : List.of(stack, SynthesisedStack.otherwise())) {
            for (Resource bucket : each.ofType("AWS::S3::Bucket")) {
                JsonNode rule = bucket.at("/LifecycleConfiguration/Rules/0");
                assertThat(days(rule.path("ExpirationInDays"))).isGreaterThan(signed);
                assertThat(days(rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")))
                        .isGreaterThan(signed);
            }
        }
    }

    private static long days(JsonNode days) {
        return Duration.ofDays(days.asInt()).toSeconds();
    }

    @Test
    void anObjectIsKeptLongerThanItsEventAndItsChunksCanWait() {
        long waits = objectCreated.at("/MessageRetentionPeriod").asLong()
                + chunks.at("/MessageRetentionPeriod").asLong();
        JsonNode expiry =
                stack.one("AWS::S3::Bucket", "ObjectsBucket").at("/LifecycleConfiguration/Rules/0/ExpirationInDays");
        assertThat(days(expiry)).isGreaterThan(waits);
    }

    @Test
    void aTaskIsGivenTheTimeThatItsServiceTakesToDrain() {
        int drain = Integer.parseInt(EnvironmentTest.environment(stack, "ValidatorTask")
                .getOrDefault("REMESSA_VALIDATE_DRAIN_SECONDS", "missing"));
        assertThat(drain).as("longer than by default").isGreaterThan(validate.drainSeconds());
        assertThat(stopSeconds("ValidatorTask")).isGreaterThan(validate.longPollSeconds() + drain);
        assertThat(stopSeconds("DispatcherTask")).isGreaterThan(dispatch.longPollSeconds() + dispatch.drainSeconds());
        assertThat(stopSeconds("ApiTask")).isGreaterThan(30);
    }

    private int stopSeconds(String task) {
        int seconds = stack.one("AWS::ECS::TaskDefinition", task)
                .at("/ContainerDefinitions/0/StopTimeout")
                .asInt();
        assertThat(seconds).as("the most that Fargate gives").isLessThanOrEqualTo(120);
        return seconds;
    }
}

package io.remessa.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.QueuePolicy;
import software.constructs.Construct;

/**
 * The queue of new objects and the queue of chunks, each with its dead letters, which the dispatcher consumes too. Encrypted by
 * SQS, since messages carry the content of small files.
 */
final class Queues {

    /**
     * So often a message is received before it goes to the dead letters. It counts crashes, for failures that are caught are
     * counted in the ledger; the local cloud has the same.
     */
    static final int MAX_RECEIVE_COUNT = 20;

    /** Messages that nobody takes. A week of standing still loses nothing; the dead letters keep the original's age. */
    private static final Duration KEPT = Duration.days(7);

    private static final Duration DEAD_KEPT = Duration.days(14);

    private final Queue objectCreated;
    private final Queue objectCreatedDead;
    private final Queue chunks;
    private final Queue chunksDead;

    Queues(Construct scope, StackSettings settings, ServiceDefaults services) {
        objectCreatedDead = dead(scope, "ObjectCreatedDead");
        objectCreated = live(
                scope,
                "ObjectCreated",
                objectCreatedDead,
                services.dispatcher().dispatch().visibilitySeconds());
        chunksDead = dead(scope, "ChunksDead");
        chunks = live(
                scope, "Chunks", chunksDead, services.validator().validate().visibilitySeconds());
        objectCreated.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("EventsOfTheObjectsBucket")
                .principals(List.of(new ServicePrincipal("s3.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(objectCreated.getQueueArn()))
                .conditions(Map.of(
                        "ArnEquals", Map.of("aws:SourceArn", Buckets.objectsArn(settings)),
                        "StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    Queue objectCreated() {
        return objectCreated;
    }

    Queue objectCreatedDead() {
        return objectCreatedDead;
    }

    Queue chunks() {
        return chunks;
    }

    Queue chunksDead() {
        return chunksDead;
    }

    List<Queue> dead() {
        return List.of(objectCreatedDead, chunksDead);
    }

    List<String> arns() {
        return List.of(
                objectCreated.getQueueArn(),
                objectCreatedDead.getQueueArn(),
                chunks.getQueueArn(),
                chunksDead.getQueueArn());
    }

    CfnQueuePolicy objectCreatedPolicy() {
        QueuePolicy policy = (QueuePolicy) objectCreated.getNode().findChild("Policy");
        return (CfnQueuePolicy) policy.getNode().getDefaultChild();
    }

    private static Queue live(Construct scope, String id, Queue dead, int visibilitySeconds) {
        return queue(scope, id)
                .retentionPeriod(KEPT)
                .visibilityTimeout(Duration.seconds(visibilitySeconds))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(dead)
                        .maxReceiveCount(MAX_RECEIVE_COUNT)
                        .build())
                .build();
    }

    private static Queue dead(Construct scope, String id) {
        return queue(scope, id).retentionPeriod(DEAD_KEPT).build();
    }

    private static Queue.Builder queue(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}

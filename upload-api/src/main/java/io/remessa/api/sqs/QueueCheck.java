package io.remessa.api.sqs;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.Reach;
import io.remessa.api.doctor.ReachableCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the doctor looks at in SQS. */
@ApplicationScoped
class QueueCheck {

    @Produces
    @Singleton
    Check chunkQueue(SqsClient sqs, QueueSettings settings) {
        String queue = settings.chunkQueue();
        return new ReachableCheck(
                "chunk-queue",
                () -> Reaching.of(() -> sqs.getQueueUrl(request -> request.queueName(queue)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))),
                ReachableCheck.Cures.of(
                        "queue \"" + queue + "\"",
                        "REMESSA_SQS_CHUNK_QUEUE",
                        "sqs:GetQueueUrl",
                        "QUARKUS_SQS_ENDPOINT_OVERRIDE"));
    }

    /** Without them a message that crashes whoever takes it would be given out for days. */
    @Produces
    @Singleton
    Check chunkDeadLetters(SqsClient sqs, QueueSettings settings) {
        String queue = settings.chunkQueue();
        ReachableCheck.Cures ofQueue = ReachableCheck.Cures.of(
                "queue \"" + queue + "\"",
                "REMESSA_SQS_CHUNK_QUEUE",
                "sqs:GetQueueAttributes",
                "QUARKUS_SQS_ENDPOINT_OVERRIDE");
        return new ReachableCheck(
                "chunk-dead-letters",
                () -> deadLetters(sqs, queue),
                new ReachableCheck.Cures(
                        new Finding.Broken(
                                "A chunk that crashes its validators is tried without end",
                                "RedrivePolicy of the queue " + queue,
                                "Set it to a dead-letter queue, with a maxReceiveCount of 20"),
                        ofQueue.refused(),
                        ofQueue.silent()));
    }

    private static Reach deadLetters(SqsClient sqs, String queue) {
        boolean[] there = new boolean[1];
        Reach reach = Reaching.of(() -> {
            String url = sqs.getQueueUrl(request -> request.queueName(queue)
                            .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                    .queueUrl();
            there[0] = sqs.getQueueAttributes(request -> request.queueUrl(url)
                            .attributeNames(QueueAttributeName.REDRIVE_POLICY)
                            .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                    .attributes()
                    .containsKey(QueueAttributeName.REDRIVE_POLICY);
        });
        return reach == Reach.REACHED && !there[0] ? Reach.MISSING : reach;
    }
}

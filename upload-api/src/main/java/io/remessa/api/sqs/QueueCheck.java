package io.remessa.api.sqs;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.ReachableCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;

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
}

package io.remessa.api.sqs;

import io.remessa.ledger.message.ChunkSender;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.SqsChunkSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the sender of chunk messages from the SQS client that is configured. */
@ApplicationScoped
class ChunkQueue {

    /** Asks for the queue's address when something is sent, which is seldom: so the service starts without the queue. */
    @Produces
    @Singleton
    ChunkSender chunkSender(SqsClient sqs, QueueSettings settings, Traces traces) {
        return (owner, messages) -> {
            String url = sqs.getQueueUrl(request -> request.queueName(settings.chunkQueue()))
                    .queueUrl();
            new SqsChunkSender(sqs, url, traces::current).send(owner, messages);
        };
    }
}

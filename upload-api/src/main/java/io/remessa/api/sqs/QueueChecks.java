package io.remessa.api.sqs;

import io.remessa.api.doctor.Check;
import io.remessa.api.s3.S3Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the doctor looks at in SQS: that both queues are there, give up what crashes its takers, and that S3 may send. */
@ApplicationScoped
class QueueChecks {

    private final ExaminedQueue objectCreated;
    private final ExaminedQueue chunks;
    private final String objectsBucket;

    QueueChecks(SqsClient sqs, QueueSettings settings, S3Settings s3) {
        objectCreated = new ExaminedQueue(
                sqs, "object-created", settings.objectCreatedQueue(), "REMESSA_SQS_OBJECT_CREATED_QUEUE");
        chunks = new ExaminedQueue(sqs, "chunk", settings.chunkQueue(), "REMESSA_SQS_CHUNK_QUEUE");
        objectsBucket = s3.objectsBucket();
    }

    @Produces
    @Singleton
    Check objectCreatedQueue() {
        return objectCreated.reachable();
    }

    @Produces
    @Singleton
    Check objectCreatedDeadLetters() {
        return objectCreated.redriven("An event that crashes its dispatchers is tried without end");
    }

    @Produces
    @Singleton
    Check objectCreatedDeadLettersLeft() {
        return objectCreated.withoutDeadLetters();
    }

    @Produces
    @Singleton
    Check objectCreatedPolicy() {
        return objectCreated.open(objectsBucket);
    }

    @Produces
    @Singleton
    Check chunkQueue() {
        return chunks.reachable();
    }

    @Produces
    @Singleton
    Check chunkDeadLetters() {
        return chunks.redriven("A chunk that crashes its validators is tried without end");
    }

    @Produces
    @Singleton
    Check chunkDeadLettersLeft() {
        return chunks.withoutDeadLetters();
    }
}

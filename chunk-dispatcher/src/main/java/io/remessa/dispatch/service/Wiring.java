package io.remessa.dispatch.service;

import io.remessa.csv.layout.file.Layouts;
import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.event.S3EventReader;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.s3.S3ObjectSource;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Owner;
import io.remessa.queues.ConsumerSettings;
import io.remessa.queues.QueueConsumer;
import io.remessa.queues.SqsChunkSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the service together; the only place that knows all of its parts. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    ChunkPlanner chunkPlanner(DispatcherConfig config) {
        return new ChunkPlanner(config.dispatch().readsInFlight());
    }

    void close(@Disposes ChunkPlanner planner) {
        planner.close();
    }

    @Produces
    @Singleton
    DispatchObject dispatchObject(
            DispatcherConfig config, S3Client s3, SqsClient sqs, DynamoDbClient dynamoDb, ChunkPlanner planner) {
        Ledger ledger =
                new DynamoDbLedger(dynamoDb, new LedgerTables(config.ledgerTable(), config.consolidatedTable()));
        Layouts layouts = Layouts.withFolder(config.layouts().folder());
        ChunkSize chunkSize = new ChunkSize(config.dispatch().chunkSizeBytes(), ChunkSize.MAX_CHUNKS);
        return new DispatchObject(
                ledger,
                new Owner(config.operatorsOwner()),
                new S3ObjectSource(s3),
                layouts,
                new HeadReader(layouts, chunkSize),
                planner,
                new SqsChunkSender(sqs, queueUrl(sqs, config.chunkQueue())),
                new SendWindow(config.windowChunks()),
                Clock.systemUTC());
    }

    @Produces
    @Singleton
    QueueConsumer objectCreatedConsumer(DispatcherConfig config, SqsClient sqs, DispatchObject dispatchObject) {
        DispatcherConfig.Dispatch dispatch = config.dispatch();
        ConsumerSettings settings = new ConsumerSettings(
                queueUrl(sqs, config.objectCreatedQueue()),
                dispatch.objectsInFlight(),
                dispatch.longPollSeconds(),
                dispatch.visibilitySeconds(),
                dispatch.heartbeatSeconds(),
                dispatch.drainSeconds(),
                dispatch.visibilitySeconds());
        return new QueueConsumer(
                sqs, settings, new EventHandler(new S3EventReader(config.objectsBucket()), dispatchObject));
    }

    private static String queueUrl(SqsClient sqs, String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }
}

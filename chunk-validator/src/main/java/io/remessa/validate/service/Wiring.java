package io.remessa.validate.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.csv.frame.Compression;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.ledger.message.MessageJson;
import io.remessa.observation.MessageAge;
import io.remessa.observation.QueueRole;
import io.remessa.queues.ConsumerSettings;
import io.remessa.queues.QueueConsumer;
import io.remessa.queues.QueueDirectory;
import io.remessa.queues.SqsChunkSender;
import io.remessa.validate.ValidateChunk;
import io.remessa.validate.metrics.ValidationMetrics;
import io.remessa.validate.s3.S3ChunkSource;
import io.remessa.validate.s3.S3ResultStore;
import jakarta.enterprise.context.ApplicationScoped;
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
    QueueConsumer chunkConsumer(
            ValidatorConfig config, S3Client s3, SqsClient sqs, DynamoDbClient dynamoDb, MeterRegistry meters) {
        Compression.require();
        Layouts layouts = Layouts.withFolder(config.layouts().folder());
        String queueUrl = new QueueDirectory(sqs).urlOf(config.chunkQueue());
        Ledger ledger = new DynamoDbLedger(
                dynamoDb,
                new LedgerTables(config.ledgerTable(), config.consolidatedTable()),
                new Retention(config.ledgerKeepDays()));
        ValidateChunk validateChunk = new ValidateChunk(
                ledger,
                new S3ChunkSource(s3),
                new S3ResultStore(s3, config.resultsBucket()),
                layouts,
                new SqsChunkSender(sqs, queueUrl),
                new ValidationMetrics(meters),
                Clock.systemUTC());
        return new QueueConsumer(
                sqs,
                settings(config.validate(), queueUrl),
                new ChunkHandler(new MessageJson(), validateChunk),
                new MessageAge(meters, QueueRole.CHUNKS, InstantSource.system()));
    }

    private static ConsumerSettings settings(ValidatorConfig.Validate validate, String queueUrl) {
        return new ConsumerSettings(
                queueUrl,
                validate.chunksInFlight(),
                validate.longPollSeconds(),
                validate.visibilitySeconds(),
                validate.heartbeatSeconds(),
                validate.drainSeconds(),
                validate.visibilitySeconds());
    }
}

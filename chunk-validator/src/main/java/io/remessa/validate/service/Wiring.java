package io.remessa.validate.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.csv.frame.Compression;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.ledger.fleet.InstanceName;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.message.MessageJson;
import io.remessa.observation.MessageAge;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.ConsumerSettings;
import io.remessa.queues.QueueConsumer;
import io.remessa.queues.QueueDirectory;
import io.remessa.queues.QueueRole;
import io.remessa.queues.SqsChunkSender;
import io.remessa.validate.ValidateChunk;
import io.remessa.validate.metrics.ValidationMetrics;
import io.remessa.validate.s3.S3ChunkSource;
import io.remessa.validate.s3.S3ResultStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the service together; the only place that knows all of its parts. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    OwnWork ownWork(@ConfigProperty(name = "quarkus.application.version") String version) {
        return new OwnWork("chunk-validator", InstanceName.random(new SecureRandom()), version, InstantSource.system());
    }

    @Produces
    @Singleton
    ReportWork reportWork(ValidatorConfig config, DynamoDbClient dynamoDb, OwnWork work) {
        return new ReportWork(work, new DynamoDbFleet(dynamoDb, tables(config), new ReadMeter()));
    }

    private static LedgerTables tables(ValidatorConfig config) {
        return new LedgerTables(config.ledgerTable(), config.consolidatedTable());
    }

    @Produces
    @Singleton
    QueueConsumer chunkConsumer(
            ValidatorConfig config,
            S3Client s3,
            SqsClient sqs,
            DynamoDbClient dynamoDb,
            MeterRegistry meters,
            Traces traces,
            OwnWork work) {
        Compression.require();
        Layouts layouts = Layouts.withFolder(config.layouts().folder());
        String queueUrl = new QueueDirectory(sqs).urlOf(config.chunkQueue());
        Ledger ledger = new DynamoDbLedger(dynamoDb, tables(config), new Retention(config.ledgerKeepDays()));
        ReportedChunks reported = new ReportedChunks(work);
        ValidateChunk validateChunk = new ValidateChunk(
                ledger,
                new S3ChunkSource(s3),
                new S3ResultStore(s3, config.resultsBucket()),
                layouts,
                new SqsChunkSender(sqs, queueUrl, traces::current),
                new BothListeners(new ValidationMetrics(meters), reported),
                traces,
                Clock.systemUTC());
        return new QueueConsumer(
                sqs,
                settings(config.validate(), queueUrl),
                new ChunkHandler(new MessageJson(), validateChunk, reported, MessageSpans.at(queueUrl), traces),
                new MessageAge(meters, QueueRole.CHUNKS, InstantSource.system())
                        .andThen(sentAt -> work.took(QueueRole.CHUNKS.label(), sentAt)));
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

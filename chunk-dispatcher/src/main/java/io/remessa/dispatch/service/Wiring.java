package io.remessa.dispatch.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.GiveUpChunk;
import io.remessa.dispatch.GiveUpDispatch;
import io.remessa.dispatch.OwnerWindow;
import io.remessa.dispatch.event.S3EventReader;
import io.remessa.dispatch.metrics.QueueMetrics;
import io.remessa.dispatch.metrics.RetornoMetrics;
import io.remessa.dispatch.metrics.UploadMetrics;
import io.remessa.dispatch.notification.NotificationTopic;
import io.remessa.dispatch.notification.NotifyOfEnds;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.retorno.JoinRetornos;
import io.remessa.dispatch.s3.S3JoinedFiles;
import io.remessa.dispatch.s3.S3ObjectFinder;
import io.remessa.dispatch.s3.S3ObjectSource;
import io.remessa.dispatch.sns.SnsTopic;
import io.remessa.dispatch.sweep.SweepAges;
import io.remessa.dispatch.sweep.SweepUploads;
import io.remessa.dispatch.trace.TracedTopic;
import io.remessa.dispatch.trace.UploadSpans;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.ForgetMembers;
import io.remessa.ledger.fleet.InstanceName;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.Owner;
import io.remessa.observation.LogContext;
import io.remessa.observation.trace.FinishSpans;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.DeadLetterQueue;
import io.remessa.queues.QueueDirectory;
import io.remessa.queues.QueueRole;
import io.remessa.queues.SqsChunkSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the service together; the only place that knows all of its parts. */
@ApplicationScoped
class Wiring {

    private static final Clock CLOCK = Clock.systemUTC();

    /** Of one that takes longer it is not waited for how many uploads it sees: what the one before saw is too old. */
    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(5);

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
    Ledger ledger(DispatcherConfig config, DynamoDbClient dynamoDb) {
        return new DynamoDbLedger(dynamoDb, tables(config), new Retention(config.ledgerKeepDays()));
    }

    private static LedgerTables tables(DispatcherConfig config) {
        return new LedgerTables(config.ledgerTable(), config.consolidatedTable());
    }

    @Produces
    @Singleton
    OwnWork ownWork(@ConfigProperty(name = "quarkus.application.version") String version) {
        return new OwnWork("chunk-dispatcher", InstanceName.random(new SecureRandom()), version, CLOCK);
    }

    @Produces
    @Singleton
    Fleet fleet(DispatcherConfig config, DynamoDbClient dynamoDb) {
        return new DynamoDbFleet(dynamoDb, tables(config), new ReadMeter());
    }

    @Produces
    @Singleton
    ReportWork reportWork(Fleet fleet, OwnWork work) {
        return new ReportWork(work, fleet);
    }

    @Produces
    @Singleton
    ForgetMembers forgetMembers(Fleet fleet, ReportWork reportWork) {
        return new ForgetMembers(fleet, reportWork::tableTime);
    }

    @Produces
    @Singleton
    SampleQueues sampleQueues(SqsClient sqs, QueueUrls urls, QueueMetrics metrics, OwnWork work) {
        return new SampleQueues(sqs, urls, metrics, work);
    }

    @Produces
    @Singleton
    ChunkSender chunkSender(SqsClient sqs, QueueUrls urls, Traces traces) {
        return new SqsChunkSender(sqs, urls.of(QueueRole.CHUNKS), traces::current);
    }

    /** Dead letters are where the queues themselves say. */
    @Produces
    @Singleton
    QueueUrls queueUrls(DispatcherConfig config, SqsClient sqs) {
        QueueDirectory queues = new QueueDirectory(sqs);
        String events = queues.urlOf(config.objectCreatedQueue());
        String chunks = queues.urlOf(config.chunkQueue());
        DeadLetterQueue deadEvents = queues.deadLettersOf(events);
        DeadLetterQueue deadChunks = queues.deadLettersOf(chunks);
        return new QueueUrls(
                Map.of(
                        QueueRole.OBJECT_CREATED,
                        events,
                        QueueRole.CHUNKS,
                        chunks,
                        QueueRole.OBJECT_CREATED_DEAD_LETTERS,
                        deadEvents.url(),
                        QueueRole.CHUNK_DEAD_LETTERS,
                        deadChunks.url()),
                deadEvents.maxReceiveCount(),
                deadChunks.maxReceiveCount());
    }

    @Produces
    @Singleton
    UploadMetrics uploadMetrics(MeterRegistry meters, DispatcherConfig config) {
        return new UploadMetrics(
                meters, Duration.ofSeconds(config.sweep().intervalSeconds()).plus(LONGEST_SWEEP), CLOCK);
    }

    @Produces
    @Singleton
    QueueMetrics queueMetrics(MeterRegistry meters) {
        return new QueueMetrics(meters, CLOCK);
    }

    @Produces
    @Singleton
    RetornoMetrics retornoMetrics(MeterRegistry meters) {
        return new RetornoMetrics(meters);
    }

    @Produces
    @Singleton
    DispatchObject dispatchObject(
            DispatcherConfig config,
            S3Client s3,
            Ledger ledger,
            ChunkSender sender,
            ChunkPlanner planner,
            Traces traces) {
        Layouts layouts = Layouts.withFolder(config.layouts().folder());
        ChunkSize chunkSize = new ChunkSize(config.dispatch().chunkSizeBytes(), ChunkSize.MAX_CHUNKS);
        return new DispatchObject(
                ledger,
                operators(config),
                new S3ObjectSource(s3),
                layouts,
                new HeadReader(layouts, chunkSize),
                planner,
                sender,
                new OwnerWindow(config.windowChunks(), config.leastWindowChunks()),
                traces,
                CLOCK);
    }

    /** Each queue's dead letters are consumed beside it, where the ledger and the chunk queue are at hand. */
    @Produces
    @Singleton
    Consumers consumers(
            DispatcherConfig config,
            QueueUrls urls,
            ConsumerOfRole consumer,
            Ledger ledger,
            ChunkSender sender,
            DispatchObject dispatchObject,
            Traces traces) {
        S3EventReader events = new S3EventReader(config.objectsBucket());
        GiveUpDispatch giveUpDispatch =
                new GiveUpDispatch(ledger, operators(config), urls.eventReceives(), traces, CLOCK);
        GiveUpChunk giveUpChunk = new GiveUpChunk(ledger, sender, urls.chunkReceives(), new FinishSpans(traces), CLOCK);
        MessageSpans deadEvents = MessageSpans.at(urls.of(QueueRole.OBJECT_CREATED_DEAD_LETTERS));
        MessageSpans deadChunks = MessageSpans.at(urls.of(QueueRole.CHUNK_DEAD_LETTERS));
        return new Consumers(Map.of(
                config.objectCreatedQueue(),
                consumer.of(
                        QueueRole.OBJECT_CREATED,
                        new EventHandler(events, dispatchObject, MessageSpans.at(urls.of(QueueRole.OBJECT_CREATED)))),
                "dead letters of " + config.objectCreatedQueue(),
                consumer.of(
                        QueueRole.OBJECT_CREATED_DEAD_LETTERS,
                        new DeadLetterHandler<>(
                                events::read,
                                (dead, message) -> dead.forEach(created ->
                                        giveUpDispatch.run(created, upload -> deadEvents.process(upload, message))))),
                "dead letters of " + config.chunkQueue(),
                consumer.of(
                        QueueRole.CHUNK_DEAD_LETTERS,
                        new DeadLetterHandler<>(
                                new MessageJson()::read,
                                (dead, message) -> LogContext.of(dead.upload(), dead.chunk())
                                        .runUntilTold(() -> traces.run(
                                                deadChunks
                                                        .process(dead.upload(), message)
                                                        .ofChunk(dead.chunk()),
                                                span -> giveUpChunk.run(dead)))))));
    }

    @Produces
    @Singleton
    SweepUploads sweepUploads(
            DispatcherConfig config,
            S3Client s3,
            Ledger ledger,
            ChunkSender sender,
            DispatchObject dispatchObject,
            Traces traces) {
        SweepAges ages = new SweepAges(
                Duration.ofSeconds(config.sweep().dispatchAgeSeconds()),
                Duration.ofSeconds(config.sweep().validationAgeSeconds()));
        return new SweepUploads(ledger, new S3ObjectFinder(s3), dispatchObject, sender, ages, traces, CLOCK);
    }

    @Produces
    @Singleton
    JoinRetornos joinRetornos(DispatcherConfig config, S3Client s3, Ledger ledger, RetornoMetrics metrics) {
        DispatcherConfig.RetornoJoins joins = config.retorno();
        JoinRetornos.Settings settings = new JoinRetornos.Settings(
                joins.joinsInFlight(), joins.partsInFlight(), Duration.ofSeconds(joins.claimSeconds()));
        return new JoinRetornos(ledger, new S3JoinedFiles(s3), settings, metrics::attempted, CLOCK);
    }

    void close(@Disposes JoinRetornos joins) {
        joins.close();
    }

    @Produces
    @Singleton
    NotifyOfEnds notifyOfEnds(
            DispatcherConfig config,
            SnsClient sns,
            Ledger ledger,
            JoinRetornos joins,
            UploadMetrics metrics,
            Traces traces) {
        return new NotifyOfEnds(
                ledger,
                config.notifications().topicArn().map(arn -> topic(sns, arn, traces)),
                joins::begin,
                metrics.and(new UploadSpans(traces)),
                new Random(),
                CLOCK);
    }

    private static NotificationTopic topic(SnsClient sns, String arn, Traces traces) {
        return new TracedTopic(new SnsTopic(sns, arn), arn.substring(arn.lastIndexOf(':') + 1), traces);
    }

    private static Owner operators(DispatcherConfig config) {
        return new Owner(config.operatorsOwner());
    }
}

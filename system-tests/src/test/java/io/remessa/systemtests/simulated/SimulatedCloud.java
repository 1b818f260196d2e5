package io.remessa.systemtests.simulated;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import io.remessa.systemtests.simulated.GeneratedObjects.GeneratedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A local cloud whose S3 is {@link GeneratedObjects}: its queues and tables are looked at from outside the services. */
final class SimulatedCloud implements AutoCloseable {

    static final String EVENTS = "remessa-object-created";
    static final String CHUNKS = "remessa-chunks";
    static final LedgerTables TABLES = new LedgerTables("remessa-ledger", "remessa-consolidated");

    private static final String BUCKET = "remessa-objects";

    private final Path folder;
    private final LocalCloudProcess cloud;
    private final GeneratedObjects objects;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;
    private final Ledger ledger;

    /** @param folder of its data, and of the logs of services */
    SimulatedCloud(Path folder) throws IOException {
        this.folder = folder;
        cloud = LocalCloudProcess.start(folder.resolve("cloud"));
        objects = new GeneratedObjects();
        sqs = CloudClient.at(cloud.sqs(), SqsClient.builder());
        dynamoDb = CloudClient.at(cloud.dynamoDb(), DynamoDbClient.builder());
        ledger = new DynamoDbLedger(dynamoDb, TABLES);
    }

    /** Starts a service against this cloud, and returns once it takes messages. */
    ServiceProcess start(String module) {
        Map<String, String> settings = Map.of(
                "REMESSA_S3_ENDPOINT", objects.endpoint().toString(),
                // Larger than any planning here takes: a second dispatch would send the window twice.
                "REMESSA_SWEEP_DISPATCH_AGE_SECONDS", "3600",
                "REMESSA_SQS_ENDPOINT", cloud.sqs().toString(),
                "REMESSA_DYNAMODB_ENDPOINT", cloud.dynamoDb().toString());
        ServiceProcess service = new ServiceProcess(module, module, ServiceProcess.freePort(), settings, folder);
        service.start(0);
        try {
            service.awaitReady();
        } catch (RuntimeException | Error notReady) {
            service.close();
            throw notReady;
        }
        return service;
    }

    GeneratedObjects objects() {
        return objects;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Has an object of at most so many bytes, of which nobody was told yet. */
    GeneratedObject put(String key, long atMostBytes) {
        return objects.put(new ObjectName(BUCKET, key), atMostBytes);
    }

    /** Sends the event that S3 would have sent, and answers which upload it will be. */
    UploadId announce(GeneratedObject object) {
        String event = """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",\
                "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","size":%d,"eTag":"%s"}}}]}""".formatted(
                object.name().bucket(), object.name().key(), object.content().size(), object.etag());
        sqs.sendMessage(message -> message.queueUrl(url(EVENTS)).messageBody(event));
        return UploadId.ofObject(object.name(), object.etag());
    }

    /** The upload once it is in this state, or in one from which it cannot come there. */
    Upload await(UploadId id, UploadState state, Duration patience) {
        Eventually.holds(
                "Upload " + id + " " + state,
                patience,
                () -> find(id).filter(upload ->
                                upload.state() == state || upload.state().isFinal())
                        .isPresent());
        return find(id).orElseThrow();
    }

    Optional<Upload> find(UploadId id) {
        return ledger.findUpload(id);
    }

    /** Messages of a queue, those that somebody works on included. */
    int messages(String queue) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** Takes every chunk message that waits, as a validator would. */
    List<ChunkMessage> takeChunkMessages() {
        MessageJson json = new MessageJson();
        List<ChunkMessage> taken = new ArrayList<>();
        List<Message> received = receive();
        while (!received.isEmpty()) {
            for (Message message : received) {
                taken.add(json.read(message.body()));
                sqs.deleteMessage(request -> request.queueUrl(url(CHUNKS)).receiptHandle(message.receiptHandle()));
            }
            received = receive();
        }
        return taken;
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url(CHUNKS)).maxNumberOfMessages(10))
                .messages();
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    @Override
    public void close() {
        dynamoDb.close();
        sqs.close();
        objects.close();
        cloud.close();
    }
}

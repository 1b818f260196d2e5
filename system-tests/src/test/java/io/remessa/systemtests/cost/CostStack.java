package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.systemtests.faults.FaultyWay;
import io.remessa.systemtests.faults.WayFaults;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One packaged service of each kind against a local cloud, all of whose requests are counted, those of senders of parts too. The
 * test looks at the tables directly, so that looking costs nothing.
 */
final class CostStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOPIC = "arn:aws:sns:sa-east-1:000000000000:remessa-uploads";

    private final LocalCloudProcess cloud;
    private final CountedRequests counted = new CountedRequests(new TransactionUnits(this::stored));
    private final List<FaultyWay> ways = new ArrayList<>();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final FaultyWay wayToTables;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Ledger ledger;
    private final URI api;

    /** @param folder of its data and logs */
    CostStack(Path folder, Map<String, String> settings) {
        cloud = LocalCloudProcess.start(folder.resolve("cloud"));
        dynamoDb = CloudClient.at(cloud.dynamoDb(), DynamoDbClient.builder());
        sqs = CloudClient.at(cloud.sqs(), SqsClient.builder());
        ledger = new DynamoDbLedger(dynamoDb, new LedgerTables("remessa-ledger", "remessa-consolidated"));
        Map<String, String> all = new HashMap<>(settings);
        wayToTables = way(cloud.dynamoDb(), counted);
        all.put("REMESSA_S3_ENDPOINT", way(cloud.s3(), counted).address().toString());
        all.put("REMESSA_SQS_ENDPOINT", way(cloud.sqs(), counted).address().toString());
        all.put("REMESSA_DYNAMODB_ENDPOINT", wayToTables.address().toString());
        all.put(
                "REMESSA_SNS_ENDPOINT",
                way(cloud.sns(), counted.ofSns()).address().toString());
        all.put("REMESSA_NOTIFICATIONS_TOPIC_ARN", TOPIC);
        int apiPort = ServiceProcess.freePort();
        api = URI.create("http://127.0.0.1:" + apiPort);
        try {
            start("upload-api", apiPort, all, folder);
            start("chunk-dispatcher", ServiceProcess.freePort(), all, folder);
            start("chunk-validator", ServiceProcess.freePort(), all, folder);
            services.forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException | Error notStarted) {
            close();
            throw notStarted;
        }
    }

    private FaultyWay way(URI service, WayFaults observer) {
        FaultyWay way = new FaultyWay(service);
        way.breakWith(observer);
        ways.add(way);
        return way;
    }

    private void start(String module, int port, Map<String, String> settings, Path folder) {
        ServiceProcess service = new ServiceProcess(module, module, port, settings, folder);
        services.add(service);
        service.start(0);
    }

    /** Sends a file, before anybody hears of it. */
    UploadId send(String name, byte[] content, int partBytes) throws IOException, InterruptedException {
        Lock sending = counted.sending();
        sending.lock();
        try {
            return new OneSender(api).send(name, content, partBytes);
        } finally {
            sending.unlock();
        }
    }

    /** An item as it stands, as it goes over the wire. */
    private JsonNode stored(String table, JsonNode key) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        key.properties()
                .forEach(part -> attributes.put(
                        part.getKey(),
                        AttributeValue.fromS(part.getValue().path("S").asText())));
        return WireFormat.of(
                dynamoDb.getItem(get -> get.tableName(table).key(attributes).consistentRead(true))
                        .item());
    }

    /** What was asked of the cloud so far. */
    Usage usage() {
        return counted.usage();
    }

    /** The upload once everybody is told that it ended, and all that was asked for on its account is counted. */
    Upload awaitTold(UploadId id) {
        Upload told = Eventually.get(
                "the end of upload " + id,
                PATIENCE,
                () -> ledger.findUpload(id).filter(upload -> upload.notifiedAt() != null));
        // The tables show what was written a moment before its answer is counted, and its message is deleted later.
        Eventually.holds("silence after upload " + id, PATIENCE, () -> messages() == 0 && wayToTables.underWay() == 0);
        return told;
    }

    /** Those of all queues, waiting or worked on. */
    private int messages() {
        return sqs.listQueues().queueUrls().stream()
                .mapToInt(url -> sqs
                        .getQueueAttributes(get -> get.queueUrl(url)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes()
                        .values()
                        .stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .sum();
    }

    @Override
    public void close() {
        services.forEach(ServiceProcess::close);
        ways.forEach(FaultyWay::close);
        dynamoDb.close();
        sqs.close();
        cloud.close();
    }
}

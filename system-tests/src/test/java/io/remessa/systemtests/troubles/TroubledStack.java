package io.remessa.systemtests.troubles;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.systemtests.faults.FaultyWay;
import io.remessa.systemtests.faults.WayFaults;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.processes.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One packaged service of each kind and a local cloud, with ways between them that can be broken. The test reaches the cloud itself
 * directly. For one thread at a time.
 */
final class TroubledStack implements AutoCloseable {

    private static final LedgerTables TABLES = new LedgerTables("remessa-ledger", "remessa-consolidated");

    private final Path folder;
    private final Map<String, String> settings;
    private final FaultyWay toS3;
    private final FaultyWay validatorsToS3;
    private final FaultyWay toSqs;
    private final FaultyWay toDynamoDb;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final URI address;
    private final Map<String, ServiceProcess> services = new HashMap<>();
    private LocalCloudProcess cloud;

    /**
     * Starts everything.
     *
     * @param folder of its data and logs
     * @param settings environment variables of all services
     */
    TroubledStack(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
        cloud = LocalCloudProcess.start(folder.resolve("cloud"));
        toS3 = new FaultyWay(cloud.s3());
        validatorsToS3 = new FaultyWay(cloud.s3());
        toSqs = new FaultyWay(cloud.sqs());
        toDynamoDb = new FaultyWay(cloud.dynamoDb());
        dynamoDb = CloudClient.at(cloud.dynamoDb(), DynamoDbClient.builder());
        sqs = CloudClient.at(cloud.sqs(), SqsClient.builder());
        int port = ServiceProcess.freePort();
        address = URI.create("http://127.0.0.1:" + port);
        add("upload-api", port, toS3);
        add("chunk-dispatcher", ServiceProcess.freePort(), toS3);
        add("chunk-validator", ServiceProcess.freePort(), validatorsToS3);
        try {
            services.values().forEach(service -> service.start(0));
            services.values().forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException | Error notStarted) {
            close();
            throw notStarted;
        }
    }

    private void add(String service, int port, FaultyWay s3) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("REMESSA_S3_ENDPOINT", s3.address().toString());
        all.put("REMESSA_SQS_ENDPOINT", toSqs.address().toString());
        all.put("REMESSA_DYNAMODB_ENDPOINT", toDynamoDb.address().toString());
        // None of them lives long enough for the better compiler to pay.
        services.put(service, new ServiceProcess(service, service, port, all, folder).withSimpleCompiler());
    }

    /** Where API and page are. */
    URI address() {
        return address;
    }

    /** Ends a service as {@code kill -9} does. */
    void kill(String service) {
        services.get(service).kill();
    }

    /** Starts a service that was ended, by a clock that is so far off, and waits until it takes work. */
    void start(String service, int skewSeconds) {
        services.get(service).start(skewSeconds);
        services.get(service).awaitReady();
    }

    /** From now on this becomes of the calls of API and dispatcher to S3, and of the API's visitors. */
    void breakS3(WayFaults faults) {
        toS3.breakWith(faults);
    }

    /** From now on this becomes of the validators' calls to S3. */
    void breakValidatorsS3(WayFaults faults) {
        validatorsToS3.breakWith(faults);
    }

    /** From now on this becomes of all calls to SQS. */
    void breakSqs(WayFaults faults) {
        toSqs.breakWith(faults);
    }

    /** From now on this becomes of all calls to DynamoDB. */
    void breakDynamoDb(WayFaults faults) {
        toDynamoDb.breakWith(faults);
    }

    /** From now on all calls get through. */
    void calm() {
        List.of(toS3, validatorsToS3, toSqs, toDynamoDb).forEach(way -> way.breakWith(WayFaults.NONE));
    }

    /** Starts the cloud anew, which makes what it has to have and has not. */
    void restartCloud() {
        cloud.close();
        cloud = LocalCloudProcess.start(
                Path.of(System.getProperty(LocalCloudProcess.HOME)),
                folder.resolve("cloud"),
                cloud.s3().getPort(),
                cloud.sqs().getPort(),
                cloud.dynamoDb().getPort(),
                cloud.sns().getPort());
    }

    DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    SqsClient sqs() {
        return sqs;
    }

    /** The URL of a queue, as the cloud itself is asked. */
    String queue(String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }

    Ledger ledger() {
        return new DynamoDbLedger(dynamoDb, TABLES);
    }

    Fleet fleet() {
        return new DynamoDbFleet(dynamoDb, TABLES, new ReadMeter());
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        sqs.close();
        dynamoDb.close();
        List.of(toS3, validatorsToS3, toSqs, toDynamoDb).forEach(FaultyWay::close);
        cloud.close();
    }
}

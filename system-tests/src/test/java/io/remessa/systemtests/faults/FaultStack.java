package io.remessa.systemtests.faults;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.processes.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The packaged services and a local cloud, with ways between them on which things go wrong. The tests look at the cloud
 * directly. Processes may be ended by several threads; everything else is for one.
 */
final class FaultStack implements AutoCloseable {

    static final String BUCKET = "remessa-objects";
    static final String CLOUD = "local-cloud";
    private static final int ANY_PORT = 0;

    private final Path folder;
    private final Map<String, ServiceProcess> services = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private LocalCloudProcess cloud;

    private final FaultyWay s3Way;
    private final FaultyWay validatorsS3Way;
    private final FaultyWay sqsWay;
    private final FaultyWay dynamoDbWay;
    private final Api api;

    private final DynamoDbClient dynamoDb;
    private final S3Client s3;
    private final SqsClient sqs;
    private final Ledger ledger;
    private S3Faults validatorsS3 = new S3Faults(0, new Chance(0));

    /**
     * Starts everything.
     *
     * @param folder of its data and logs
     * @param settings environment variables of all services
     */
    FaultStack(Path folder, int dispatchers, int validators, Map<String, String> settings) {
        this.folder = folder;
        this.cloud = LocalCloudProcess.start(folder.resolve("cloud"));
        this.s3Way = new FaultyWay(cloud.s3());
        this.validatorsS3Way = new FaultyWay(cloud.s3());
        this.sqsWay = new FaultyWay(cloud.sqs());
        this.dynamoDbWay = new FaultyWay(cloud.dynamoDb());
        this.dynamoDb = CloudClient.at(cloud.dynamoDb(), DynamoDbClient.builder());
        this.sqs = CloudClient.at(cloud.sqs(), SqsClient.builder());
        this.s3 = CloudClient.at(cloud.s3(), S3Client.builder().forcePathStyle(true));
        this.ledger = new DynamoDbLedger(dynamoDb, new LedgerTables("remessa-ledger", "remessa-consolidated"));
        names.add(CLOUD);
        int apiPort = ServiceProcess.freePort();
        this.api = new Api(URI.create("http://127.0.0.1:" + apiPort), folder.resolve("command-line"));
        add("upload-api", 1, apiPort, s3Way, settings);
        add("chunk-dispatcher", dispatchers, ANY_PORT, s3Way, settings);
        add("chunk-validator", validators, ANY_PORT, validatorsS3Way, settings);
        try {
            services.values().forEach(service -> service.start(0));
            services.values().forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException | Error notStarted) {
            close();
            throw notStarted;
        }
    }

    private void add(String module, int count, int port, FaultyWay toS3, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("REMESSA_S3_ENDPOINT", toS3.address().toString());
        all.put("REMESSA_SQS_ENDPOINT", sqsWay.address().toString());
        all.put("REMESSA_DYNAMODB_ENDPOINT", dynamoDbWay.address().toString());
        for (int i = 1; i <= count; i++) {
            String name = module + "-" + i;
            names.add(name);
            int ownPort = port == ANY_PORT ? ServiceProcess.freePort() : port;
            // They are started often, and none of them lives long enough for the better compiler to pay.
            services.put(name, new ServiceProcess(module, name, ownPort, all, folder).withSimpleCompiler());
        }
    }

    /** From now on things go wrong as in this mix. */
    void meet(FaultMix mix) {
        Chance chance = new Chance(mix.seed());
        validatorsS3 = new S3Faults(mix.s3(), chance);
        validatorsS3Way.breakWith(validatorsS3);
        s3Way.breakWith(new S3Faults(mix.s3(), chance));
        dynamoDbWay.breakWith(new DynamoDbFaults(mix.dynamoDb(), chance));
        sqsWay.breakWith(new SqsFaults(mix, chance, sqs));
    }

    /** From now on all goes well. */
    void calm() {
        for (FaultyWay way : ways()) {
            way.breakWith(WayFaults.NONE);
        }
    }

    /** How many requests met a fault so far, on all ways. */
    int faultsMet() {
        return ways().stream().mapToInt(FaultyWay::faultsMet).sum();
    }

    private List<FaultyWay> ways() {
        return List.of(s3Way, validatorsS3Way, dynamoDbWay, sqsWay);
    }

    /** No validator can read this byte of any object, until the next mix or calm. */
    void makeUnreadable(long offset) {
        validatorsS3Way.breakWith(validatorsS3);
        validatorsS3.makeUnreadable(offset);
    }

    /** All processes, the local cloud first. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Ends a process at once. */
    synchronized void kill(String name) {
        if (name.equals(CLOUD)) {
            cloud.kill();
        } else {
            services.get(name).kill();
        }
    }

    /** Ends a process in order. */
    synchronized void terminate(String name) {
        if (name.equals(CLOUD)) {
            cloud.close();
        } else {
            services.get(name).terminate();
        }
    }

    /** Starts a process that was ended, with a clock that is so far off; the local cloud's is right. */
    synchronized void start(String name, int skewSeconds) {
        if (name.equals(CLOUD)) {
            cloud = LocalCloudProcess.start(
                    Path.of(System.getProperty(LocalCloudProcess.HOME)),
                    folder.resolve("cloud"),
                    cloud.s3().getPort(),
                    cloud.sqs().getPort(),
                    cloud.dynamoDb().getPort(),
                    cloud.sns().getPort());
        } else {
            services.get(name).start(skewSeconds);
        }
    }

    /** Waits until a service takes work. */
    void awaitReady(String name) {
        services.get(name).awaitReady();
    }

    /** Starts again what ended by itself, as whatever runs services does; answers their names. */
    synchronized List<String> startEnded() {
        List<String> ended = services.values().stream()
                .filter(ServiceProcess::diedByItself)
                .map(ServiceProcess::name)
                .toList();
        ended.forEach(name -> start(name, 0));
        return ended;
    }

    Api api() {
        return api;
    }

    Ledger ledger() {
        return ledger;
    }

    S3Client s3() {
        return s3;
    }

    /** How many messages a queue holds: waiting, hidden and delayed. */
    int messagesIn(String queue) {
        String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
        return sqs
                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(attribute -> attribute.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(attribute -> Integer.parseInt(attribute.getValue()))
                .sum();
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        s3.close();
        sqs.close();
        dynamoDb.close();
        for (FaultyWay way : ways()) {
            way.close();
        }
        cloud.close();
    }
}

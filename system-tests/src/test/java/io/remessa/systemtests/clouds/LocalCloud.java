package io.remessa.systemtests.clouds;

import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.systemtests.processes.CloudClient;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The embedded cloud, which comes with its resources. */
final class LocalCloud implements TestCloud {

    private final LocalCloudProcess cloud;
    private final S3Client s3;
    private final DynamoDbClient dynamoDb;

    LocalCloud(Path folder) {
        cloud = LocalCloudProcess.start(folder.resolve("cloud"));
        s3 = CloudClient.at(cloud.s3(), S3Client.builder().forcePathStyle(true));
        dynamoDb = CloudClient.at(cloud.dynamoDb(), DynamoDbClient.builder());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "REMESSA_S3_ENDPOINT", cloud.s3().toString(),
                "REMESSA_SQS_ENDPOINT", cloud.sqs().toString(),
                "REMESSA_DYNAMODB_ENDPOINT", cloud.dynamoDb().toString(),
                "REMESSA_SNS_ENDPOINT", cloud.sns().toString());
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public String objectsBucket() {
        return "remessa-objects";
    }

    @Override
    public String resultsBucket() {
        return "remessa-results";
    }

    @Override
    public LedgerTables tables() {
        return new LedgerTables("remessa-ledger", "remessa-consolidated");
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
        cloud.close();
    }
}

package io.remessa.systemtests.clouds;

import io.remessa.ledger.dynamodb.LedgerTables;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A cloud for the services under test, with all resources that they need. For one thread. */
interface TestCloud extends AutoCloseable {

    /** The environment of services that are to work with it. */
    Map<String, String> settings();

    /** A client that stays the cloud's. */
    S3Client s3();

    /** A client that stays the cloud's. */
    DynamoDbClient dynamoDb();

    /** The bucket that announces its objects. */
    String objectsBucket();

    /** The bucket of results. */
    String resultsBucket();

    /** The two tables. */
    LedgerTables tables();

    @Override
    void close();
}

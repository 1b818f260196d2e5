package io.remessa.ledger.dynamodb;

import io.remessa.localcloud.LocalCloudProcess;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of a local cloud of one's own. */
final class LocalTables implements AutoCloseable {

    static final LedgerTables NAMES = new LedgerTables("remessa-ledger", "remessa-consolidated");

    private final LocalCloudProcess cloud;

    LocalTables(Path data) {
        cloud = LocalCloudProcess.start(data);
    }

    DynamoDbClient client() {
        return client(UrlConnectionHttpClient.create());
    }

    DynamoDbClient client(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .endpointOverride(cloud.dynamoDb())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        cloud.close();
    }
}

package io.remessa.systemtests.clouds;

import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.systemtests.clouds.CloudChoice.Aws;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A real account, with the credentials that the AWS SDK finds. It makes and removes no resources, only what is in them. */
final class AwsCloud implements TestCloud {

    private final Aws choice;
    private final S3Client s3;
    private final DynamoDbClient dynamoDb;

    AwsCloud(Aws choice) {
        this.choice = choice;
        s3 = S3Client.builder()
                .region(choice.region())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        dynamoDb = DynamoDbClient.builder()
                .region(choice.region())
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    /**
     * The local profile, since in no other everything may be one owner's; but not with the endpoints and credentials of this
     * machine that it has.
     */
    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("QUARKUS_PROFILE", "local"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_S3_PATH_STYLE_ACCESS", "false"),
                Map.entry("REMESSA_S3_PATH_STYLE", "false"),
                Map.entry("REMESSA_S3_PUBLIC_ENDPOINT", ""),
                Map.entry("REMESSA_S3_OBJECTS_BUCKET", choice.objectsBucket()),
                Map.entry("REMESSA_OBJECTS_BUCKET", choice.objectsBucket()),
                Map.entry("REMESSA_RESULTS_BUCKET", choice.resultsBucket()),
                Map.entry("REMESSA_OBJECT_CREATED_QUEUE", choice.objectCreatedQueue()),
                Map.entry("REMESSA_CHUNK_QUEUE", choice.chunkQueue()),
                Map.entry("REMESSA_SQS_CHUNK_QUEUE", choice.chunkQueue()),
                Map.entry("REMESSA_LEDGER_TABLE", choice.ledgerTable()),
                Map.entry("REMESSA_CONSOLIDATED_TABLE", choice.consolidatedTable()),
                Map.entry("REMESSA_LEDGER_LEDGER_TABLE", choice.ledgerTable()),
                Map.entry("REMESSA_LEDGER_CONSOLIDATED_TABLE", choice.consolidatedTable())));
        for (String client : List.of("S3", "SQS", "SNS", "DYNAMODB")) {
            settings.put("QUARKUS_" + client + "_ENDPOINT_OVERRIDE", "");
            settings.put("QUARKUS_" + client + "_AWS_REGION", choice.region().id());
            settings.put("QUARKUS_" + client + "_AWS_CREDENTIALS_TYPE", "default");
        }
        return settings;
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
        return choice.objectsBucket();
    }

    @Override
    public String resultsBucket() {
        return choice.resultsBucket();
    }

    @Override
    public LedgerTables tables() {
        return new LedgerTables(choice.ledgerTable(), choice.consolidatedTable());
    }

    @Override
    public void close() {
        s3.close();
        dynamoDb.close();
    }
}

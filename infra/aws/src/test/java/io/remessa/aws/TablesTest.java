package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.localcloud.LocalCloudProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The tables are those of the local cloud, on which everything that the ledger does is tested. */
class TablesTest {

    private static final String TABLE = "AWS::DynamoDB::Table";

    @TempDir
    private static Path data;

    private static LocalCloudProcess cloud;
    private static DynamoDbClient dynamoDb;

    private final SynthesisedStack stack = SynthesisedStack.byDefault();

    /** Keys, and for each index its keys and what it holds. */
    private record Schema(String keys, Map<String, String> indexes, Map<String, String> types) {}

    @BeforeAll
    static void start() {
        cloud = LocalCloudProcess.start(data);
        dynamoDb = DynamoDbClient.builder()
                .endpointOverride(cloud.dynamoDb())
                .region(Region.of("sa-east-1"))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
        cloud.close();
    }

    @Test
    void theLedgerHasTheKeysAndIndexesThatItsAdapterUses() {
        Schema schema = schema(stack.one(TABLE, "Ledger"));
        assertThat(schema).isEqualTo(local("remessa-ledger"));
        assertThat(schema.indexes().keySet())
                .isEqualTo(Set.of("byOwner", "byOwnerState", "byState", "byExpiry", "byUnfinished"));
    }

    @Test
    void theConsolidatedTableHasTheKeysThatItsAdapterUses() {
        assertThat(schema(stack.one(TABLE, "Consolidated"))).isEqualTo(local("remessa-consolidated"));
    }

    @Test
    void tablesAreOnDemandCanBeRestoredAndHaveNoStream() {
        assertThat(stack.ofType(TABLE)).hasSize(2).allSatisfy(table -> {
            assertThat(table.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue();
            assertThat(table.at("/DeletionProtectionEnabled").asBoolean()).isTrue();
            assertThat(table.properties().has("StreamSpecification")).isFalse();
        });
    }

    @Test
    void rowsAreDeletedByTheAttributeThatTheLedgerWrites() {
        assertThat(stack.ofType(TABLE)).allSatisfy(table -> {
            assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
            assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                    .isEqualTo(Retention.FORGET_AT);
        });
        for (String name : List.of("remessa-ledger", "remessa-consolidated")) {
            TimeToLiveDescription local = dynamoDb.describeTimeToLive(describe -> describe.tableName(name))
                    .timeToLiveDescription();
            assertThat(local.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
            assertThat(local.attributeName()).isEqualTo(Retention.FORGET_AT);
        }
    }

    private static Schema schema(Resource table) {
        Map<String, String> indexes = new TreeMap<>();
        table.at("/GlobalSecondaryIndexes")
                .forEach(index -> indexes.put(
                        index.path("IndexName").asText(),
                        keys(index.path("KeySchema")) + " "
                                + index.at("/Projection/ProjectionType").asText() + " "
                                + attributes(index.at("/Projection/NonKeyAttributes"))));
        Map<String, String> types = new TreeMap<>();
        table.at("/AttributeDefinitions")
                .forEach(attribute -> types.put(
                        attribute.path("AttributeName").asText(),
                        attribute.path("AttributeType").asText()));
        return new Schema(keys(table.at("/KeySchema")), indexes, types);
    }

    private static Set<String> attributes(JsonNode names) {
        Set<String> each = new TreeSet<>();
        names.forEach(name -> each.add(name.asText()));
        return each;
    }

    private static String keys(JsonNode keys) {
        Set<String> each = new TreeSet<>();
        keys.forEach(key -> each.add(
                key.path("KeyType").asText() + "=" + key.path("AttributeName").asText()));
        return String.join(",", each);
    }

    private static Schema local(String name) {
        TableDescription table =
                dynamoDb.describeTable(describe -> describe.tableName(name)).table();
        Map<String, String> indexes = new TreeMap<>();
        table.globalSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        localKeys(index.keySchema()) + " " + index.projection().projectionTypeAsString() + " "
                                + new TreeSet<>(index.projection().nonKeyAttributes())));
        Map<String, String> types = table.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.attributeName(), attribute -> attribute.attributeTypeAsString()));
        return new Schema(localKeys(table.keySchema()), indexes, new TreeMap<>(types));
    }

    private static String localKeys(Iterable<KeySchemaElement> keys) {
        Set<String> each = new TreeSet<>();
        keys.forEach(key -> each.add(key.keyTypeAsString() + "=" + key.attributeName()));
        return String.join(",", each);
    }
}

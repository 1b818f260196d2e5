package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TablesIT {

    @Test
    void aDataFolderFromBeforeThereWereTheIndexesGetsThem(@TempDir Path data) throws InterruptedException {
        try (var process = LocalCloudProcess.start(data);
                DynamoDbClient dynamoDb = LocalClient.at(process.dynamoDb(), DynamoDbClient.builder())) {
            dynamoDb.deleteTable(table -> table.tableName(CloudResources.LEDGER_TABLE));
            dynamoDb.createTable(tableWithoutIndexes());

            new Tables(dynamoDb).createMissing();
            new Tables(dynamoDb).createMissing();

            assertEquals(Set.of("byState", "byExpiry", "byUnfinished"), indexes(dynamoDb));
        }
    }

    @Test
    void anIndexThatHasOtherAttributesIsMadeAnewOutOfTheRows(@TempDir Path data) throws InterruptedException {
        try (var process = LocalCloudProcess.start(data);
                DynamoDbClient dynamoDb = LocalClient.at(process.dynamoDb(), DynamoDbClient.builder())) {
            dynamoDb.deleteTable(table -> table.tableName(CloudResources.LEDGER_TABLE));
            dynamoDb.createTable(tableWithAllInItsIndex());
            dynamoDb.putItem(put -> put.tableName(CloudResources.LEDGER_TABLE)
                    .item(Map.of(
                            "uploadId", AttributeValue.fromS("u-1"),
                            "uploadState", AttributeValue.fromS("VALIDATING"),
                            "createdAt", AttributeValue.fromN("1"),
                            "fileName", AttributeValue.fromS("f.csv"),
                            "plan", AttributeValue.fromS("a layout"))));

            new Tables(dynamoDb).createMissing();

            assertEquals(
                    Set.of("uploadId", "uploadState", "createdAt", "fileName"),
                    dynamoDb.query(query -> query.tableName(CloudResources.LEDGER_TABLE)
                                    .indexName("byState")
                                    .keyConditionExpression("uploadState = :state")
                                    .expressionAttributeValues(Map.of(":state", AttributeValue.fromS("VALIDATING"))))
                            .items()
                            .get(0)
                            .keySet());
        }
    }

    private static CreateTableRequest tableWithAllInItsIndex() {
        return tableWithoutIndexes().toBuilder()
                .attributeDefinitions(
                        attribute("uploadId", ScalarAttributeType.S),
                        attribute("uploadState", ScalarAttributeType.S),
                        attribute("createdAt", ScalarAttributeType.N))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("byState")
                        .keySchema(key("uploadState", KeyType.HASH), key("createdAt", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static CreateTableRequest tableWithoutIndexes() {
        return CreateTableRequest.builder()
                .tableName(CloudResources.LEDGER_TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("uploadId")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("uploadId")
                        .keyType(KeyType.HASH)
                        .build())
                .build();
    }

    private static Set<String> indexes(DynamoDbClient dynamoDb) {
        return dynamoDb
                .describeTable(table -> table.tableName(CloudResources.LEDGER_TABLE))
                .table()
                .globalSecondaryIndexes()
                .stream()
                .map(GlobalSecondaryIndexDescription::indexName)
                .collect(Collectors.toSet());
    }
}

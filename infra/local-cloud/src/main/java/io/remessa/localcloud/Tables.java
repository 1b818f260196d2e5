package io.remessa.localcloud;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The tables with their keys and indexes. */
final class Tables {
    private static final String HASH = "uploadId";
    private static final String RANGE = "row";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRY = "expiry";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String UNFINISHED = "unfinished";
    private static final String UPLOAD_STATE = "uploadState";
    private static final String FORGET_AT = "forgetAt";
    private static final String BY_STATE = "byState";

    /** What lists of a state show: all of an upload but its plan, which has the text of a layout. */
    private static final List<String> LISTED = List.of(
            "owner",
            "fileName",
            "object",
            "size",
            "transfer",
            "options",
            "state",
            "totalChunks",
            "failure",
            "startedAt",
            "finishedAt",
            "pausedAt",
            "pausedBy",
            "priorityWindow",
            "resumedAt");

    private static final Duration INDEX_POLL = Duration.ofMillis(20);

    private final DynamoDbClient dynamoDb;

    Tables(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** Creates the tables that are not there. */
    void createMissing() throws InterruptedException {
        Set<String> existing = Set.copyOf(dynamoDb.listTables().tableNames());
        if (existing.contains(CloudResources.LEDGER_TABLE)) {
            addMissing(
                    byExpiry(), attribute(EXPIRY, ScalarAttributeType.S), attribute(EXPIRES_AT, ScalarAttributeType.N));
            addMissing(
                    byUnfinished(),
                    attribute(UNFINISHED, ScalarAttributeType.S),
                    attribute(CREATED_AT, ScalarAttributeType.N));
            removeOther(byState());
            addMissing(
                    byState(),
                    attribute(UPLOAD_STATE, ScalarAttributeType.S),
                    attribute(CREATED_AT, ScalarAttributeType.N));
        } else {
            dynamoDb.createTable(ledger());
        }
        if (!existing.contains(CloudResources.CONSOLIDATED_TABLE)) {
            dynamoDb.createTable(table(CloudResources.CONSOLIDATED_TABLE).build());
        }
        forgetRows(CloudResources.LEDGER_TABLE);
        forgetRows(CloudResources.CONSOLIDATED_TABLE);
    }

    /** A data folder may be from before rows were forgotten. DynamoDB refuses what is enabled already. */
    private void forgetRows(String table) {
        TimeToLiveDescription there = dynamoDb.describeTimeToLive(describe -> describe.tableName(table))
                .timeToLiveDescription();
        if (there.timeToLiveStatus() == TimeToLiveStatus.DISABLED) {
            dynamoDb.updateTimeToLive(update -> update.tableName(table)
                    .timeToLiveSpecification(
                            specification -> specification.enabled(true).attributeName(FORGET_AT)));
        }
    }

    /** A data folder may be from before there was an index. DynamoDB adds one at a time. */
    private void addMissing(GlobalSecondaryIndex index, AttributeDefinition... keys) throws InterruptedException {
        if (indexes().stream().anyMatch(there -> there.indexName().equals(index.indexName()))) {
            return;
        }
        GlobalSecondaryIndexUpdate adding = GlobalSecondaryIndexUpdate.builder()
                .create(create -> create.indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection()))
                .build();
        dynamoDb.updateTable(update -> update.tableName(CloudResources.LEDGER_TABLE)
                .attributeDefinitions(keys)
                .globalSecondaryIndexUpdates(adding));
        awaitIndexes();
    }

    /** A data folder may have the index with other attributes, which cannot be changed: it is made anew, out of the rows. */
    private void removeOther(GlobalSecondaryIndex index) throws InterruptedException {
        boolean other = indexes().stream()
                .filter(there -> there.indexName().equals(index.indexName()))
                .anyMatch(there -> !isSame(there.projection(), index.projection()));
        if (other) {
            GlobalSecondaryIndexUpdate removing = GlobalSecondaryIndexUpdate.builder()
                    .delete(delete -> delete.indexName(index.indexName()))
                    .build();
            dynamoDb.updateTable(
                    update -> update.tableName(CloudResources.LEDGER_TABLE).globalSecondaryIndexUpdates(removing));
            awaitIndexes();
        }
    }

    private static boolean isSame(Projection one, Projection other) {
        return one.projectionType() == other.projectionType()
                && Set.copyOf(one.nonKeyAttributes()).equals(Set.copyOf(other.nonKeyAttributes()));
    }

    private void awaitIndexes() throws InterruptedException {
        while (indexes().stream().anyMatch(there -> there.indexStatus() != IndexStatus.ACTIVE)) {
            Thread.sleep(INDEX_POLL.toMillis());
        }
    }

    private List<GlobalSecondaryIndexDescription> indexes() {
        return dynamoDb.describeTable(table -> table.tableName(CloudResources.LEDGER_TABLE))
                .table()
                .globalSecondaryIndexes();
    }

    private static CreateTableRequest ledger() {
        return table(CloudResources.LEDGER_TABLE)
                .attributeDefinitions(
                        attribute(HASH, ScalarAttributeType.S),
                        attribute(RANGE, ScalarAttributeType.S),
                        attribute("owner", ScalarAttributeType.S),
                        attribute("ownerState", ScalarAttributeType.S),
                        attribute(CREATED_AT, ScalarAttributeType.N),
                        attribute(EXPIRY, ScalarAttributeType.S),
                        attribute(EXPIRES_AT, ScalarAttributeType.N),
                        attribute(UNFINISHED, ScalarAttributeType.S),
                        attribute(UPLOAD_STATE, ScalarAttributeType.S))
                .globalSecondaryIndexes(
                        byCreationTime("byOwner", "owner"),
                        byCreationTime("byOwnerState", "ownerState"),
                        byState(),
                        byExpiry(),
                        byUnfinished())
                .build();
    }

    private static CreateTableRequest.Builder table(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute(HASH, ScalarAttributeType.S), attribute(RANGE, ScalarAttributeType.S))
                .keySchema(key(HASH, KeyType.HASH), key(RANGE, KeyType.RANGE));
    }

    private static GlobalSecondaryIndex byCreationTime(String name, String hash) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(CREATED_AT, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static GlobalSecondaryIndex byState() {
        return GlobalSecondaryIndex.builder()
                .indexName(BY_STATE)
                .keySchema(key(UPLOAD_STATE, KeyType.HASH), key(CREATED_AT, KeyType.RANGE))
                .projection(projection ->
                        projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes(LISTED))
                .build();
    }

    private static GlobalSecondaryIndex byExpiry() {
        return keysOnly("byExpiry", EXPIRY, EXPIRES_AT);
    }

    private static GlobalSecondaryIndex byUnfinished() {
        return keysOnly("byUnfinished", UNFINISHED, CREATED_AT);
    }

    private static GlobalSecondaryIndex keysOnly(String name, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
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
}

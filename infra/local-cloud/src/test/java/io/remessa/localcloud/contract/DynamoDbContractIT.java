package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

@ExtendWith(CloudUnderTest.class)
final class DynamoDbContractIT {
    private static final int MOST_IN_A_TRANSACTION = 100;

    private final Cloud cloud;
    private final String uploadId = "contract-" + UUID.randomUUID();

    DynamoDbContractIT(Cloud cloud) {
        this.cloud = cloud;
    }

    @Test
    void aConditionalPutCreatesOnlyOnce() {
        putIfAbsent(item("upload"));
        assertThrows(ConditionalCheckFailedException.class, () -> putIfAbsent(item("upload")));
    }

    @Test
    void aConditionalUpdateMovesAStateOnlyFromTheOneExpected() {
        putIfAbsent(with(item("upload"), "state", "UPLOADING"));
        assertEquals(text("UPLOADED"), move("UPLOADING", "UPLOADED"));
        var refused = assertThrows(ConditionalCheckFailedException.class, () -> move("UPLOADING", "ABORTED"));
        assertEquals(text("UPLOADED"), refused.item().get("state"));
    }

    @Test
    void aHundredItemsAreWrittenInOneTransaction() {
        cloud.dynamoDb().transactWriteItems(write -> write.transactItems(puts(0, MOST_IN_A_TRANSACTION)));
        assertEquals(MOST_IN_A_TRANSACTION, query("chunk#", null, 1_000).count());
    }

    @Test
    void aCancelledTransactionWritesNothingAndNamesTheItem() {
        putIfAbsent(with(item("chunk#00002"), "state", "COMPLETED"));

        var cancelled = assertThrows(
                TransactionCanceledException.class,
                () -> cloud.dynamoDb().transactWriteItems(write -> write.transactItems(puts(0, 4))));
        assertEquals(
                List.of("None", "None", "ConditionalCheckFailed", "None"),
                cancelled.cancellationReasons().stream()
                        .map(CancellationReason::code)
                        .toList());
        assertEquals(
                text("COMPLETED"), cancelled.cancellationReasons().get(2).item().get("state"));
        assertEquals(1, query("chunk#", null, 1_000).count());
    }

    @Test
    void aTransactionUpdatesDeletesAndChecksTogether() {
        putIfAbsent(with(item("chunk#00000"), "state", "PENDING"));
        putIfAbsent(item("open#00000"));
        putIfAbsent(with(item("upload"), "state", "VALIDATING"));

        cloud.dynamoDb()
                .transactWriteItems(write -> write.transactItems(
                        TransactWriteItem.builder()
                                .update(update -> update.tableName(Cloud.LEDGER_TABLE)
                                        .key(item("chunk#00000"))
                                        .updateExpression("SET #state = :completed")
                                        .conditionExpression("#state = :pending")
                                        .expressionAttributeNames(Map.of("#state", "state"))
                                        .expressionAttributeValues(
                                                Map.of(":completed", text("COMPLETED"), ":pending", text("PENDING"))))
                                .build(),
                        TransactWriteItem.builder()
                                .delete(delete ->
                                        delete.tableName(Cloud.LEDGER_TABLE).key(item("open#00000")))
                                .build(),
                        TransactWriteItem.builder()
                                .conditionCheck(check -> check.tableName(Cloud.LEDGER_TABLE)
                                        .key(item("upload"))
                                        .conditionExpression("#state = :validating")
                                        .expressionAttributeNames(Map.of("#state", "state"))
                                        .expressionAttributeValues(Map.of(":validating", text("VALIDATING"))))
                                .build(),
                        TransactWriteItem.builder()
                                .put(put ->
                                        put.tableName(Cloud.CONSOLIDATED_TABLE).item(item("chunk#00000")))
                                .build()));

        assertEquals(0, query("open#", null, 10).count());
        assertEquals(text("COMPLETED"), query("chunk#", null, 10).items().get(0).get("state"));
    }

    @Test
    void aConsistentQueryPagesInTheOrderOfTheRangeKey() {
        cloud.dynamoDb().transactWriteItems(write -> write.transactItems(puts(0, 25)));

        List<@Nullable AttributeValue> rows = new ArrayList<>();
        @Nullable Map<String, AttributeValue> from = null;
        int pages = 0;
        do {
            QueryResponse page = query("chunk#", from, 10);
            page.items().forEach(item -> rows.add(item.get("row")));
            from = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
            pages++;
        } while (from != null);
        assertEquals(IntStream.range(0, 25).mapToObj(i -> text(chunk(i))).toList(), rows);
        assertEquals(3, pages);
    }

    @Test
    void theIndexesListAnOwnersUploadsByTime() {
        String owner = "owner-" + uploadId;
        for (int i = 0; i < 3; i++) {
            Map<String, AttributeValue> item = new HashMap<>(item("upload"));
            item.put("uploadId", text(uploadId + "-" + i));
            item.put("owner", text(owner));
            item.put("ownerState", text(owner + "#" + (i == 1 ? "COMPLETED" : "UPLOADING")));
            item.put("createdAt", AttributeValue.fromN("" + (1_000 - i)));
            item.put("fileName", text("parcelas.csv"));
            putIfAbsent(item);
        }
        assertEquals(
                List.of(text(uploadId + "-0"), text(uploadId + "-1"), text(uploadId + "-2")),
                newestFirst("byOwner", "owner", owner));
        assertEquals(
                List.of(text(uploadId + "-0"), text(uploadId + "-2")),
                newestFirst("byOwnerState", "ownerState", owner + "#UPLOADING"));
    }

    @Test
    void theIndexByExpiryListsKeysOfRowsThatHaveAnExpiryByTime() {
        for (int i = 0; i < 3; i++) {
            Map<String, AttributeValue> item = new HashMap<>(item("upload"));
            item.put("uploadId", text(uploadId + "-" + i));
            if (i != 1) {
                item.put("expiry", text(uploadId));
                item.put("expiresAt", AttributeValue.fromN("" + (1_000 - i)));
            }
            item.put("fileName", text("parcelas.csv"));
            putIfAbsent(item);
        }

        QueryResponse response = cloud.dynamoDb()
                .query(query -> query.tableName(Cloud.LEDGER_TABLE)
                        .indexName("byExpiry")
                        .keyConditionExpression("expiry = :value AND expiresAt <= :now")
                        .expressionAttributeValues(
                                Map.of(":value", text(uploadId), ":now", AttributeValue.fromN("1000"))));

        assertEquals(
                List.of(text(uploadId + "-2"), text(uploadId + "-0")),
                response.items().stream().map(item -> item.get("uploadId")).toList());
        assertTrue(response.items().stream().noneMatch(item -> item.containsKey("fileName")));
    }

    @Test
    void theIndexByUnfinishedListsKeysOfRowsThatSayTheyAreByTheirCreation() {
        for (int i = 0; i < 3; i++) {
            Map<String, AttributeValue> item = new HashMap<>(with(item("upload"), "fileName", "parcelas.csv"));
            item.put("uploadId", text(uploadId + "-" + i));
            item.put("createdAt", AttributeValue.fromN("" + (1_000 - i)));
            if (i != 1) {
                item.put("unfinished", text(uploadId));
            }
            putIfAbsent(item);
        }

        QueryResponse response = cloud.dynamoDb()
                .query(query -> query.tableName(Cloud.LEDGER_TABLE)
                        .indexName("byUnfinished")
                        .keyConditionExpression("unfinished = :value")
                        .expressionAttributeValues(Map.of(":value", text(uploadId))));

        assertEquals(
                List.of(text(uploadId + "-2"), text(uploadId + "-0")),
                response.items().stream().map(item -> item.get("uploadId")).toList());
        assertTrue(response.items().stream().noneMatch(item -> item.containsKey("fileName")));
    }

    private List<@Nullable AttributeValue> newestFirst(String index, String key, String value) {
        QueryResponse response = cloud.dynamoDb()
                .query(query -> query.tableName(Cloud.LEDGER_TABLE)
                        .indexName(index)
                        .keyConditionExpression("#key = :value")
                        .expressionAttributeNames(Map.of("#key", key))
                        .expressionAttributeValues(Map.of(":value", text(value)))
                        .scanIndexForward(false));
        assertTrue(
                response.items().stream().allMatch(item -> text("parcelas.csv").equals(item.get("fileName"))));
        return response.items().stream()
                .<@Nullable AttributeValue>map(item -> item.get("uploadId"))
                .toList();
    }

    private void putIfAbsent(Map<String, AttributeValue> item) {
        cloud.dynamoDb()
                .putItem(put -> put.tableName(Cloud.LEDGER_TABLE)
                        .item(item)
                        .conditionExpression("attribute_not_exists(uploadId)"));
    }

    private @Nullable AttributeValue move(String from, String to) {
        return cloud.dynamoDb()
                .updateItem(update -> update.tableName(Cloud.LEDGER_TABLE)
                        .key(item("upload"))
                        .updateExpression("SET #state = :to")
                        .conditionExpression("#state = :from")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(Map.of(":from", text(from), ":to", text(to)))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .attributes()
                .get("state");
    }

    private List<TransactWriteItem> puts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(Cloud.LEDGER_TABLE)
                                .item(item(chunk(i)))
                                .conditionExpression("attribute_not_exists(uploadId)")
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                                .build())
                        .build())
                .toList();
    }

    private QueryResponse query(String prefix, @Nullable Map<String, AttributeValue> from, int limit) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(Cloud.LEDGER_TABLE)
                .consistentRead(true)
                .keyConditionExpression("uploadId = :upload AND begins_with(#row, :prefix)")
                .expressionAttributeNames(Map.of("#row", "row"))
                .expressionAttributeValues(Map.of(":upload", text(uploadId), ":prefix", text(prefix)))
                .limit(limit);
        if (from != null) {
            query.exclusiveStartKey(from);
        }
        return cloud.dynamoDb().query(query.build());
    }

    private Map<String, AttributeValue> item(String row) {
        return Map.of("uploadId", text(uploadId), "row", text(row));
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> item, String name, String value) {
        Map<String, AttributeValue> extended = new HashMap<>(item);
        extended.put(name, text(value));
        return extended;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String chunk(int number) {
        return "chunk#%05d".formatted(number);
    }
}

package io.remessa.ledger.dynamodb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One table: reading its rows, and writing them one at a time or as a part of a transaction. */
final class Rows {

    private static final Logger LOG = System.getLogger(Rows.class.getName());

    private final DynamoDbClient dynamoDb;
    private final PatientCalls calls;
    private final String table;
    private final ReadMeter meter;

    Rows(DynamoDbClient dynamoDb, PatientCalls calls, String table, ReadMeter meter) {
        this.dynamoDb = dynamoDb;
        this.calls = calls;
        this.table = table;
        this.meter = meter;
    }

    /** The row as it stands, by a strongly consistent read. */
    Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(table)
                .key(key)
                .consistentRead(true)
                .returnConsumedCapacity(meter.wanted())
                .build();
        GetItemResponse found = calls.call(() -> dynamoDb.getItem(request));
        meter.add(found.consumedCapacity());
        return Optional.of(found.item()).filter(row -> !row.isEmpty());
    }

    /** The row after the change; empty, and no change, when its condition did not hold. */
    Optional<Map<String, AttributeValue>> update(Map<String, AttributeValue> key, Change change) {
        UpdateItemRequest request =
                change.asRequest(table, key).returnValues(ReturnValue.ALL_NEW).build();
        try {
            return Optional.of(calls.call(() -> dynamoDb.updateItem(request)).attributes());
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /** Writes the whole row where there is none yet, or one whose number of that name is lower; otherwise nothing. */
    void putUnlessAsHigh(Map<String, AttributeValue> row, String name) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(table)
                .item(row)
                .conditionExpression("attribute_not_exists(" + Keys.UPLOAD_ID + ") OR #name < :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", row.get(name)))
                .build();
        try {
            calls.call(() -> dynamoDb.putItem(request));
        } catch (ConditionalCheckFailedException asHigh) {
            LOG.log(Level.DEBUG, "{0} stays as it is", Keys.describe(row));
        }
    }

    /**
     * The first rows of a query, over as many of DynamoDB's pages as that takes.
     *
     * @param wanted at most so many
     */
    List<Map<String, AttributeValue>> query(QueryRequest.Builder query, int wanted) {
        QueryRequest first =
                query.tableName(table).returnConsumedCapacity(meter.wanted()).build();
        List<Map<String, AttributeValue>> rows = new ArrayList<>();
        Map<String, AttributeValue> after = first.exclusiveStartKey();
        do {
            QueryRequest next = first.toBuilder()
                    .exclusiveStartKey(after.isEmpty() ? null : after)
                    .build();
            QueryResponse page = calls.call(() -> dynamoDb.query(next));
            meter.add(page.consumedCapacity());
            rows.addAll(page.items());
            after = page.lastEvaluatedKey();
        } while (rows.size() < wanted && !after.isEmpty());
        return rows.size() > wanted ? rows.subList(0, wanted) : rows;
    }

    /**
     * How many rows a query finds, over as many of DynamoDB's pages as that takes. None of them comes over the wire, but
     * DynamoDB reads, and charges for, those that are counted.
     *
     * @param atMost where counting stops
     */
    int count(QueryRequest.Builder query, int atMost) {
        QueryRequest first = query.tableName(table)
                .select(Select.COUNT)
                .returnConsumedCapacity(meter.wanted())
                .build();
        int counted = 0;
        Map<String, AttributeValue> after = Map.of();
        do {
            QueryRequest next = first.toBuilder()
                    .limit(atMost - counted)
                    .exclusiveStartKey(after.isEmpty() ? null : after)
                    .build();
            QueryResponse page = calls.call(() -> dynamoDb.query(next));
            meter.add(page.consumedCapacity());
            counted += page.count();
            after = page.lastEvaluatedKey();
        } while (counted < atMost && !after.isEmpty());
        return counted;
    }

    /** Writes the whole row, over one that is there. */
    PutItemResponse put(Map<String, AttributeValue> row) {
        PutItemRequest request =
                PutItemRequest.builder().tableName(table).item(row).build();
        return calls.call(() -> dynamoDb.putItem(request));
    }

    /** Deletes the row where its number of that name is this at most; whether it did. */
    boolean deleteIfAtMost(Map<String, AttributeValue> key, String name, AttributeValue most) {
        DeleteItemRequest request = DeleteItemRequest.builder()
                .tableName(table)
                .key(key)
                .conditionExpression("#name <= :most")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":most", most))
                .build();
        try {
            calls.call(() -> dynamoDb.deleteItem(request));
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    // ---- parts of a transaction

    TransactWriteItem changing(Map<String, AttributeValue> key, Change change) {
        return change.inTransaction(table, key);
    }

    /** Writes the whole row, over one that is there. */
    TransactWriteItem putting(Map<String, AttributeValue> row) {
        Put put = Put.builder().tableName(table).item(row).build();
        return TransactWriteItem.builder().put(put).build();
    }

    /** Writes the whole row, if there is none yet. */
    TransactWriteItem adding(Map<String, AttributeValue> row) {
        Put put = Put.builder()
                .tableName(table)
                .item(row)
                .conditionExpression("attribute_not_exists(" + Keys.UPLOAD_ID + ")")
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    TransactWriteItem deleting(Map<String, AttributeValue> key) {
        Delete delete = Delete.builder().tableName(table).key(key).build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    /** Writes nothing, but has the transaction fail when the row's attribute is not this. */
    TransactWriteItem checking(Map<String, AttributeValue> key, String name, AttributeValue value) {
        ConditionCheck check = ConditionCheck.builder()
                .tableName(table)
                .key(key)
                .conditionExpression("#name = :value")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(Map.of(":value", value))
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }
}

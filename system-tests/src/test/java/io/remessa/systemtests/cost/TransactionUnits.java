package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Meters transactions as AWS does, item by item, each twice; DynamoDB Local adds up their bytes before it rounds, and doubles that
 * twice. Of indexes it takes what DynamoDB Local says, which is no less.
 */
final class TransactionUnits {

    private static final int OF_TRANSACTION = 2;

    private final BiFunction<String, JsonNode, JsonNode> stored;

    /** @param stored the item of a table and key as it stands, as it goes over the wire; empty where there is none */
    TransactionUnits(BiFunction<String, JsonNode, JsonNode> stored) {
        this.stored = stored;
    }

    /**
     * The write units of a transaction that has just been written.
     *
     * @param items of the request
     * @param consumed what DynamoDB Local said
     */
    double of(JsonNode items, JsonNode consumed) {
        double units = 0;
        for (JsonNode item : items) {
            units += OF_TRANSACTION * ItemSize.writeUnits(written(item));
        }
        for (JsonNode table : consumed) {
            for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
                units += index.path("CapacityUnits").asDouble();
            }
        }
        return units;
    }

    /** Of what is deleted nothing is left to be measured: those are markers, which have nothing but their key, or rows as small. */
    private JsonNode written(JsonNode item) {
        Map.Entry<String, JsonNode> action = item.properties().iterator().next();
        ObjectNode write = (ObjectNode) action.getValue();
        return write.has("Item")
                ? write.get("Item")
                : stored.apply(write.path("TableName").asText(), write.get("Key"));
    }
}

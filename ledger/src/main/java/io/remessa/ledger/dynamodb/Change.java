package io.remessa.ledger.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A conditional change of one row, written down as it is said. Names and values go behind placeholders, since many of
 * our names are reserved words. A name may be a path: {@code range.end}. Without any condition the row must exist, so
 * that no change ever makes a row.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Expressions</a>
 */
final class Change {

    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    Change() {
        requirePresent(Keys.UPLOAD_ID);
    }

    Change set(String name, AttributeValue value) {
        sets.add(name(name) + " = " + value(value));
        return this;
    }

    Change setIfAbsent(String name, AttributeValue value) {
        sets.add(name(name) + " = if_not_exists(" + name(name) + ", " + value(value) + ")");
        return this;
    }

    /** By one; to 1 where it is not there. */
    Change increase(String name) {
        String zero = value(AttributeValue.fromN("0"));
        sets.add(name(name) + " = if_not_exists(" + name(name) + ", " + zero + ") + "
                + value(AttributeValue.fromN("1")));
        return this;
    }

    Change remove(String... gone) {
        for (String name : gone) {
            removes.add(name(name));
        }
        return this;
    }

    Change require(String name, AttributeValue value) {
        conditions.add(name(name) + " = " + value(value));
        return this;
    }

    /** Also holds where it is not there. */
    Change requireOther(String name, AttributeValue value) {
        conditions.add("(attribute_not_exists(" + name(name) + ") OR " + name(name) + " <> " + value(value) + ")");
        return this;
    }

    /** A number that is 0 where it is not there. */
    Change requireCount(String name, int count) {
        conditions.add(isCount(name, count));
        return this;
    }

    /** Either that value, or that number, which is 0 where it is not there. */
    Change requireOrCount(String name, AttributeValue value, String number, int count) {
        conditions.add("(" + name(name) + " = " + value(value) + " OR " + isCount(number, count) + ")");
        return this;
    }

    private String isCount(String name, int count) {
        String equal = name(name) + " = " + value(AttributeValue.fromN(Integer.toString(count)));
        return count == 0 ? "(attribute_not_exists(" + name(name) + ") OR " + equal + ")" : equal;
    }

    Change requireAtMost(String name, AttributeValue value) {
        conditions.add(name(name) + " <= " + value(value));
        return this;
    }

    Change requireOneOf(String name, Collection<? extends Enum<?>> allowed) {
        List<String> placeholders = allowed.stream()
                .map(each -> value(AttributeValue.fromS(each.name())))
                .toList();
        conditions.add(name(name) + " IN (" + String.join(", ", placeholders) + ")");
        return this;
    }

    Change requirePresent(String name) {
        conditions.add("attribute_exists(" + name(name) + ")");
        return this;
    }

    Change requireAbsent(String name) {
        conditions.add("attribute_not_exists(" + name(name) + ")");
        return this;
    }

    UpdateItemRequest.Builder asRequest(String table, Map<String, AttributeValue> key) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(key)
                .updateExpression(update())
                .conditionExpression(condition())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }

    TransactWriteItem inTransaction(String table, Map<String, AttributeValue> key) {
        Update update = Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression(update())
                .conditionExpression(condition())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
        return TransactWriteItem.builder().update(update).build();
    }

    private String update() {
        return clause("SET ", sets) + clause(" REMOVE ", removes);
    }

    private static String clause(String verb, List<String> parts) {
        return parts.isEmpty() ? "" : verb + String.join(", ", parts);
    }

    private String condition() {
        return String.join(" AND ", conditions);
    }

    private String name(String path) {
        List<String> placeholders = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            names.put("#" + part, part);
            placeholders.add("#" + part);
        }
        return String.join(".", placeholders);
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }
}

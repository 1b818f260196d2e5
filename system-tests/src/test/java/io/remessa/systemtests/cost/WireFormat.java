package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as DynamoDB's requests have them. */
final class WireFormat {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WireFormat() {}

    static ObjectNode of(Map<String, AttributeValue> item) {
        ObjectNode members = JSON.objectNode();
        item.forEach((name, value) -> members.set(name, typed(value)));
        return members;
    }

    private static JsonNode typed(AttributeValue value) {
        return JSON.objectNode()
                .set(
                        value.type().name(),
                        switch (value.type()) {
                            case S -> JSON.textNode(value.s());
                            case N -> JSON.textNode(value.n());
                            case B ->
                                JSON.textNode(Base64.getEncoder()
                                        .encodeToString(value.b().asByteArray()));
                            case BOOL -> JSON.booleanNode(value.bool());
                            case NUL -> JSON.booleanNode(true);
                            case M -> of(value.m());
                            case L -> {
                                ArrayNode elements = JSON.arrayNode();
                                value.l().forEach(element -> elements.add(typed(element)));
                                yield elements;
                            }
                            default -> throw new IllegalArgumentException("No row of ours has a " + value.type());
                        });
    }
}

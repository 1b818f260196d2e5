package io.remessa.ledger.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A JSON tree as DynamoDB attributes, and back: objects are maps, arrays are lists, numbers are numbers, bytes are
 * bytes. DynamoDB keeps
 * 38 digits of a number and refuses more, so nothing is rounded; it forgets the order of a map's members.
 */
final class JsonAttributes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonAttributes() {}

    static Map<String, AttributeValue> attributes(JsonNode object) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        object.properties().forEach(member -> attributes.put(member.getKey(), attribute(member.getValue())));
        return attributes;
    }

    static AttributeValue attribute(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> AttributeValue.fromM(attributes(node));
            case ARRAY -> AttributeValue.fromL(elements(node));
            case STRING -> AttributeValue.fromS(node.textValue());
            case NUMBER -> AttributeValue.fromN(node.asText());
            case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
            case NULL -> AttributeValue.fromNul(true);
            case BINARY -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(node)));
            case MISSING, POJO -> throw new IllegalArgumentException("Rows hold plain JSON, not " + node.getNodeType());
        };
    }

    private static byte[] bytes(JsonNode binary) {
        try {
            return binary.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be read", e);
        }
    }

    private static List<AttributeValue> elements(JsonNode array) {
        List<AttributeValue> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(attribute(element)));
        return elements;
    }

    static ObjectNode object(Map<String, AttributeValue> attributes) {
        ObjectNode object = JSON.objectNode();
        attributes.forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static JsonNode node(AttributeValue value) {
        return switch (value.type()) {
            case M -> object(value.m());
            case L -> array(value.l());
            case S -> JSON.textNode(value.s());
            case N -> number(new BigDecimal(value.n()));
            case BOOL -> JSON.booleanNode(value.bool());
            case NUL -> JSON.nullNode();
            case B -> JSON.binaryNode(value.b().asByteArray());
            case BS, NS, SS, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("A row has an attribute of type " + value.type()
                        + ", which this program does not write: was it edited by hand?");
        };
    }

    private static JsonNode number(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return whole ? JSON.numberNode(number.toBigIntegerExact()) : JSON.numberNode(number);
    }

    private static ArrayNode array(List<AttributeValue> elements) {
        ArrayNode array = JSON.arrayNode(elements.size());
        elements.forEach(element -> array.add(node(element)));
        return array;
    }
}

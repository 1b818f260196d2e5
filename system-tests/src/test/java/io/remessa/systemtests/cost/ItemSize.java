package io.remessa.systemtests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What DynamoDB takes an item to have in bytes, read as it goes over the wire.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item sizes</a>
 */
final class ItemSize {

    private static final int UNIT_BYTES = 1024;
    private static final int OF_MAP_OR_LIST = 3;
    /** Two digits a byte, and one more; rounded up here, since the exact rule is not published. */
    private static final int OF_NUMBER = 2;

    private ItemSize() {}

    /** The write units of an item outside of transactions; one even where there is none. */
    static int writeUnits(JsonNode item) {
        return Math.max(1, (ofMembers(item) + UNIT_BYTES - 1) / UNIT_BYTES);
    }

    private static int ofMembers(JsonNode map) {
        int bytes = 0;
        for (var member : map.properties()) {
            bytes += utf8(member.getKey()) + ofValue(member.getValue());
        }
        return bytes;
    }

    private static int ofValue(JsonNode typed) {
        var type = typed.properties().iterator().next();
        JsonNode value = type.getValue();
        return switch (type.getKey()) {
            case "S" -> utf8(value.asText());
            case "N" -> value.asText().length() / 2 + OF_NUMBER;
            case "B" -> Base64.getDecoder().decode(value.asText()).length;
            case "BOOL", "NULL", "NUL" -> 1;
            case "M" -> OF_MAP_OR_LIST + value.size() + ofMembers(value);
            case "L" -> {
                int bytes = OF_MAP_OR_LIST + value.size();
                for (JsonNode element : value) {
                    bytes += ofValue(element);
                }
                yield bytes;
            }
            default -> throw new IllegalArgumentException("No row of ours has a " + type.getKey());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package io.remessa.api.dynamodb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody types into a shell to cure a table. Names of tables and attributes have no quotes in them. */
final class TableCommands {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("(\\w+) \\((\\w)\\)");
    private static final List<String> PLACES = List.of("HASH", "RANGE");

    private TableCommands() {}

    /** With the keys of rows; indexes and time to live the doctor names as soon as it is there. */
    static String create(String table) {
        return "aws dynamodb create-table --table-name " + table
                + " --attribute-definitions AttributeName=uploadId,AttributeType=S AttributeName=row,AttributeType=S"
                + " --key-schema AttributeName=uploadId,KeyType=HASH AttributeName=row,KeyType=RANGE"
                + " --billing-mode PAY_PER_REQUEST";
    }

    static String addIndex(String table, ExaminedTable.Index index) {
        ObjectNode create = JSON.createObjectNode().put("IndexName", index.name());
        ArrayNode schema = create.putArray("KeySchema");
        List<List<String>> keys = keys(index).toList();
        for (int i = 0; i < keys.size(); i++) {
            schema.addObject().put("AttributeName", keys.get(i).get(0)).put("KeyType", PLACES.get(i));
        }
        ObjectNode projection = create.putObject("Projection")
                .put("ProjectionType", index.projection().toString());
        if (!index.attributes().isEmpty()) {
            index.attributes().forEach(projection.putArray("NonKeyAttributes")::add);
        }
        String definitions = keys.stream()
                .map(key -> "AttributeName=" + key.get(0) + ",AttributeType=" + key.get(1))
                .collect(Collectors.joining(" "));
        return update(table) + " --attribute-definitions " + definitions + changing("Create", create);
    }

    static String removeIndex(String table, ExaminedTable.Index index) {
        return update(table) + changing("Delete", JSON.createObjectNode().put("IndexName", index.name()));
    }

    private static String update(String table) {
        return "aws dynamodb update-table --table-name " + table;
    }

    private static String changing(String how, ObjectNode index) {
        ArrayNode updates = JSON.createArrayNode();
        updates.addObject().set(how, index);
        return " --global-secondary-index-updates '" + updates + "'";
    }

    /** Name and type of each. */
    private static Stream<List<String>> keys(ExaminedTable.Index index) {
        return KEY.matcher(index.keys()).results().map(key -> List.of(key.group(1), key.group(2)));
    }
}

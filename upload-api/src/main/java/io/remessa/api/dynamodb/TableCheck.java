package io.remessa.api.dynamodb;

import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.ReachableCheck;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** Whether a table is there, with the keys by which all rows are found. Keys of a table cannot be changed. */
final class TableCheck implements Check {

    private static final List<KeySchemaElement> KEYS = List.of(
            KeySchemaElement.builder()
                    .attributeName("uploadId")
                    .keyType(KeyType.HASH)
                    .build(),
            KeySchemaElement.builder()
                    .attributeName("row")
                    .keyType(KeyType.RANGE)
                    .build());

    private final String name;
    private final String table;
    private final ReachableCheck reachable;
    private final Supplier<List<KeySchemaElement>> keys;

    TableCheck(String name, String table, ReachableCheck reachable, Supplier<List<KeySchemaElement>> keys) {
        this.name = name;
        this.table = table;
        this.reachable = reachable;
        this.keys = keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Finding run() {
        Finding there = reachable.run();
        return there instanceof Finding.Broken || keys.get().equals(KEYS)
                ? there
                : new Finding.Broken(
                        "The table \"" + table + "\" has other keys than rows are found by",
                        "keys of the table " + table,
                        "Make a new table with the partition key uploadId (S) and the sort key row (S): keys cannot be changed");
    }
}

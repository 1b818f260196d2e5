package io.remessa.api.dynamodb;

import io.remessa.api.aws.LookingCheck;
import io.remessa.api.aws.Reaching;
import io.remessa.api.aws.Tries;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.ReachableCheck;
import io.remessa.ledger.dynamodb.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** A table, as the doctor looks at it. */
final class ExaminedTable {

    private static final String KEYS = "uploadId (S), row (S)";

    /** A single throttle is nothing. The SDK tries DynamoDB's calls nine times, which takes longer than somebody wants to wait. */
    private static final int TRIES = 3;

    /** For all of them, with the pauses between them. */
    private static final Duration PATIENCE_WITH_TRIES = Duration.ofSeconds(10);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String setting;

    /** @param setting the environment variable that has its name */
    ExaminedTable(DynamoDbClient dynamoDb, String table, String setting) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.setting = setting;
    }

    /**
     * An index that the ledger reads.
     *
     * @param keys as {@code partition key (type), sort key (type)}
     * @param attributes besides the keys, where the projection names them; empty otherwise
     * @param withoutIt what does not work
     */
    record Index(String name, String keys, ProjectionType projection, List<String> attributes, String withoutIt) {

        /** One that has all attributes, or only keys. */
        Index(String name, String keys, ProjectionType projection, String withoutIt) {
            this(name, keys, projection, List.of(), withoutIt);
        }

        boolean isIn(Projection there) {
            return there.projectionType() == ProjectionType.ALL
                    || (there.projectionType() == projection
                            && there.nonKeyAttributes().containsAll(attributes));
        }

        String described() {
            String named = attributes.isEmpty() ? "" : " of " + String.join(", ", attributes);
            return keys + ", projection " + projection + named;
        }
    }

    /** Whether it is there, with the keys by which all rows are found. */
    Check reachable(String name) {
        return looking(name, "dynamodb:DescribeTable", () -> {
            TableDescription found = describe();
            return keys(found, found.keySchema()).equals(KEYS)
                    ? Finding.HEALTHY
                    : new Finding.Broken(
                            "The table \"" + table + "\" has other keys than rows are found by: "
                                    + keys(found, found.keySchema()),
                            "keys of the table " + table,
                            "Make a new table with the keys " + KEYS + ", since keys cannot be changed: "
                                    + TableCommands.create(table + "-2") + ". Then set " + setting + "=" + table
                                    + "-2, and the same in the other services");
        });
    }

    /**
     * Whether rows are read and written. Who only describes a table is not told that its capacity is used up, and reads and writes have
     * each their own. So a row is asked for that there never is, and then written on the condition that it is there: that needs the
     * capacity of a write, and changes nothing. Each is tried a few times.
     */
    Check answers(String name) {
        Map<String, AttributeValue> nobodys = Map.of(
                "uploadId", AttributeValue.fromS("doctor"),
                "row", AttributeValue.fromS("doctor"));
        return looking(name, "dynamodb:GetItem and dynamodb:PutItem", () -> {
            dynamoDb.getItem(
                    request -> request.tableName(table).key(nobodys).overrideConfiguration(ExaminedTable::fewTries));
            try {
                dynamoDb.putItem(request -> request.tableName(table)
                        .item(nobodys)
                        .conditionExpression("attribute_exists(uploadId)")
                        .overrideConfiguration(ExaminedTable::fewTries));
                return Finding.HEALTHY;
            } catch (ConditionalCheckFailedException nothingThere) {
                return Finding.HEALTHY;
            }
        });
    }

    private static void fewTries(AwsRequestOverrideConfiguration.Builder override) {
        override.addPlugin(Tries.atMost(TRIES))
                .apiCallAttemptTimeout(Reaching.PATIENCE)
                .apiCallTimeout(PATIENCE_WITH_TRIES);
    }

    /** Whether an index is there, is ready, and has the keys and attributes that it must. */
    Check index(String name, Index index) {
        return looking(name, "dynamodb:DescribeTable", () -> {
            TableDescription found = describe();
            Optional<GlobalSecondaryIndexDescription> there = found.globalSecondaryIndexes().stream()
                    .filter(each -> each.indexName().equals(index.name()))
                    .findFirst();
            if (there.isPresent() && there.get().indexStatus() == IndexStatus.CREATING) {
                return new Finding.Healthy(
                        "The index " + index.name() + " is being made; until then: " + index.withoutIt());
            }
            boolean right = there.filter(
                            each -> keys(found, each.keySchema()).equals(index.keys()) && index.isIn(each.projection()))
                    .isPresent();
            return right
                    ? Finding.HEALTHY
                    : new Finding.Broken(
                            index.withoutIt(),
                            "index " + index.name() + " of the table " + table,
                            cure(index, there.isPresent()));
        });
    }

    private String cure(Index index, boolean isThere) {
        String adding = index.described() + ": " + TableCommands.addIndex(table, index);
        return isThere
                ? "Remove it, and when it is gone make it anew: keys " + adding + ". Removing it: "
                        + TableCommands.removeIndex(table, index)
                : "Add it: keys " + adding;
    }

    /**
     * Whether what stands in its rows is as it must be. Asked for only when the table answers: whoever reads rows is patient, and the
     * doctor is not.
     *
     * @param look reads rows
     */
    Check rows(String name, Supplier<Finding> look) {
        Check answers = answers(name);
        return looking(name, "dynamodb:Query", () -> {
            Finding answered = answers.run();
            return answered instanceof Finding.Broken ? answered : look.get();
        });
    }

    /** Whether rows are deleted when they say so. Nothing goes wrong without it, but for personal data that is kept for ever. */
    Check forgets(String name, int keepDays) {
        return looking(name, "dynamodb:DescribeTimeToLive", () -> {
            if (hasTimeToLive()) {
                return Finding.HEALTHY;
            }
            return keepDays == 0
                    ? new Finding.Healthy("Rows are kept for ever, as REMESSA_LEDGER_KEEP_DAYS says")
                    : new Finding.Broken(
                            "Rows of the table \"" + table + "\" are never deleted, whatever their "
                                    + Retention.FORGET_AT,
                            "time to live of the table " + table,
                            "Switch it on: aws dynamodb update-time-to-live --table-name " + table
                                    + " --time-to-live-specification Enabled=true,AttributeName="
                                    + Retention.FORGET_AT);
        });
    }

    private boolean hasTimeToLive() {
        TimeToLiveDescription there = dynamoDb.describeTimeToLive(request -> request.tableName(table)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                .timeToLiveDescription();
        return (there.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || there.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
                && Retention.FORGET_AT.equals(there.attributeName());
    }

    private Check looking(String name, String permission, Supplier<Finding> look) {
        return new LookingCheck(
                name,
                ReachableCheck.Cures.of(
                        "table \"" + table + "\"",
                        setting,
                        TableCommands.create(table),
                        permission,
                        "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE"),
                look);
    }

    private TableDescription describe() {
        return dynamoDb.describeTable(request -> request.tableName(table)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                .table();
    }

    private static String keys(TableDescription table, List<KeySchemaElement> schema) {
        Map<String, String> types = new TreeMap<>();
        table.attributeDefinitions()
                .forEach(attribute -> types.put(attribute.attributeName(), attribute.attributeTypeAsString()));
        return schema.stream()
                .map(key -> key.attributeName() + " (" + types.get(key.attributeName()) + ")")
                .collect(Collectors.joining(", "));
    }
}

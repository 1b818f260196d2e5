package io.remessa.api.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** What a table may lack that one of the local cloud has. */
class ExaminedTableTest {

    private static final ExaminedTable.Index BY_OWNER = new ExaminedTable.Index(
            "byOwner", "owner (S), createdAt (N)", ProjectionType.ALL, "Nobody can list uploads");

    private final OneTable client = new OneTable();
    private final ExaminedTable table = new ExaminedTable(client, "t", "SETTING");

    private static final class OneTable implements DynamoDbClient {
        private TableDescription described = table(any -> {});
        private TimeToLiveStatus timeToLive = TimeToLiveStatus.ENABLED;
        private String attribute = "forgetAt";
        private boolean missing;
        private boolean throttled;
        private boolean writesThrottled;

        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            requireThere();
            return DescribeTableResponse.builder().table(described).build();
        }

        @Override
        public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
            requireThere();
            return DescribeTimeToLiveResponse.builder()
                    .timeToLiveDescription(
                            ttl -> ttl.timeToLiveStatus(timeToLive).attributeName(attribute))
                    .build();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            requireThere();
            requireCapacity(throttled);
            return GetItemResponse.builder().build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            requireThere();
            requireCapacity(writesThrottled);
            assertThat(request.conditionExpression())
                    .as("nothing is written where there is nothing")
                    .isEqualTo("attribute_exists(uploadId)");
            throw ConditionalCheckFailedException.builder().statusCode(400).build();
        }

        private static void requireCapacity(boolean usedUp) {
            if (usedUp) {
                throw ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build();
            }
        }

        private void requireThere() {
            if (missing) {
                throw ResourceNotFoundException.builder().statusCode(404).build();
            }
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static TableDescription table(Consumer<TableDescription.Builder> differently) {
        TableDescription.Builder table = TableDescription.builder()
                .keySchema(key("uploadId", KeyType.HASH), key("row", KeyType.RANGE))
                .attributeDefinitions(
                        attribute("uploadId", ScalarAttributeType.S),
                        attribute("row", ScalarAttributeType.S),
                        attribute("owner", ScalarAttributeType.S),
                        attribute("createdAt", ScalarAttributeType.N))
                .globalSecondaryIndexes(index(any -> {}));
        differently.accept(table);
        return table.build();
    }

    private static GlobalSecondaryIndexDescription index(
            Consumer<GlobalSecondaryIndexDescription.Builder> differently) {
        GlobalSecondaryIndexDescription.Builder index = GlobalSecondaryIndexDescription.builder()
                .indexName("byOwner")
                .indexStatus(IndexStatus.ACTIVE)
                .keySchema(key("owner", KeyType.HASH), key("createdAt", KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL));
        differently.accept(index);
        return index.build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static void assertBroken(Check check, String what, String cure) {
        assertThat(check.run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.what()).contains(what);
            assertThat(broken.cure()).contains(cure);
        });
    }

    @Test
    void aTableWithKeysIndexAndTimeToLiveIsHealthy() {
        assertThat(table.reachable("ledger-table").run()).isEqualTo(Finding.HEALTHY);
        assertThat(table.index("owner-index", BY_OWNER).run()).isEqualTo(Finding.HEALTHY);
        assertThat(table.forgets("ledger-forgets", 1830).run()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void otherKeysCannotBeCuredButByANewTable() {
        client.described = table(any -> any.keySchema(key("uploadId", KeyType.HASH)));

        assertBroken(table.reachable("ledger-table"), "other keys", "uploadId (S), row (S)");
    }

    @Test
    void anIndexThatIsMissingOrHasOtherKeysOrTooFewAttributesIsBroken() {
        client.described = table(any -> any.globalSecondaryIndexes(List.of()));
        assertBroken(table.index("owner-index", BY_OWNER), "Nobody can list uploads", "Add it: keys owner (S)");
        client.described =
                table(any -> any.globalSecondaryIndexes(index(other -> other.keySchema(key("owner", KeyType.HASH)))));
        assertBroken(table.index("owner-index", BY_OWNER), "Nobody can list uploads", "make it anew: keys owner (S)");
        client.described = table(any -> any.globalSecondaryIndexes(
                index(other -> other.projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)))));
        assertBroken(table.index("owner-index", BY_OWNER), "Nobody can list uploads", "projection ALL");
    }

    @Test
    void anIndexThatNamesItsAttributesIsBrokenWithoutOneOfThemAndFineWithAll() {
        ExaminedTable.Index index = new ExaminedTable.Index(
                "byOwner", "owner (S), createdAt (N)", ProjectionType.INCLUDE, List.of("size", "state"), "No list");
        client.described = table(any -> any.globalSecondaryIndexes(index(other -> other.projection(
                projection -> projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("size")))));
        assertBroken(table.index("index", index), "No list", "projection INCLUDE of size, state");
        assertBroken(
                table.index("index", index),
                "No list",
                "aws dynamodb update-table --table-name t --attribute-definitions AttributeName=owner,AttributeType=S"
                        + " AttributeName=createdAt,AttributeType=N --global-secondary-index-updates"
                        + " '[{\"Create\":{\"IndexName\":\"byOwner\",\"KeySchema\":[{\"AttributeName\":\"owner\",\"KeyType\":\"HASH\"},"
                        + "{\"AttributeName\":\"createdAt\",\"KeyType\":\"RANGE\"}],\"Projection\":{\"ProjectionType\":\"INCLUDE\","
                        + "\"NonKeyAttributes\":[\"size\",\"state\"]}}}]'");
        assertBroken(
                table.index("index", index),
                "No list",
                "Removing it: aws dynamodb update-table --table-name t --global-secondary-index-updates"
                        + " '[{\"Delete\":{\"IndexName\":\"byOwner\"}}]'");

        client.described = table(any -> any.globalSecondaryIndexes(index(other -> other.projection(projection ->
                projection.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("state", "size", "owner")))));
        assertThat(table.index("index", index).run()).isEqualTo(Finding.HEALTHY);
        client.described = table(any -> any.globalSecondaryIndexes(index(other -> {})));
        assertThat(table.index("index", index).run()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void anIndexThatIsBeingMadeIsRemarkable() {
        client.described =
                table(any -> any.globalSecondaryIndexes(index(other -> other.indexStatus(IndexStatus.CREATING))));

        assertThat(table.index("owner-index", BY_OWNER).run())
                .isInstanceOfSatisfying(
                        Finding.Healthy.class,
                        healthy -> assertThat(healthy.remark()).contains("is being made"));
    }

    @Test
    void rowsThatAreNeverDeletedAreBrokenUnlessTheyAreToBeKept() {
        client.timeToLive = TimeToLiveStatus.DISABLED;
        assertBroken(table.forgets("ledger-forgets", 1830), "never deleted", "AttributeName=forgetAt");
        assertThat(table.forgets("ledger-forgets", 0).run()).isInstanceOf(Finding.Healthy.class);
        client.timeToLive = TimeToLiveStatus.ENABLED;
        client.attribute = "ttl";
        assertBroken(table.forgets("ledger-forgets", 1830), "never deleted", "AttributeName=forgetAt");
    }

    @Test
    void aTableWhoseCapacityIsUsedUpIsToldAsThat() {
        assertThat(table.answers("ledger-capacity").run()).isEqualTo(Finding.HEALTHY);
        client.throttled = true;
        assertBroken(table.answers("ledger-capacity"), "AWS refuses calls for the table \"t\"", "fewer validators");
    }

    @Test
    void aTableWhoseCapacityForWritesAloneIsUsedUpIsToldAsThat() {
        client.writesThrottled = true;
        assertBroken(table.answers("ledger-capacity"), "AWS refuses calls for the table \"t\"", "fewer validators");
    }

    @Test
    void rowsAreReadOnlyOfATableThatAnswers() {
        Finding found = new Finding.Healthy("read");
        assertThat(table.rows("fleet-clocks", () -> found).run()).isEqualTo(found);

        client.throttled = true;
        Check check = table.rows("fleet-clocks", () -> {
            throw new AssertionError("whoever reads rows is patient");
        });
        assertBroken(check, "AWS refuses calls for the table \"t\"", "fewer validators");
    }

    @Test
    void aTableThatIsMissingIsToldAsThatByEveryCheck() {
        client.missing = true;

        for (Check check : List.of(
                table.reachable("ledger-table"),
                table.answers("ledger-capacity"),
                table.rows("fleet-clocks", () -> Finding.HEALTHY),
                table.index("owner-index", BY_OWNER),
                table.forgets("ledger-forgets", 1830))) {
            assertBroken(
                    check,
                    "There is no table \"t\"",
                    "create this one: aws dynamodb create-table --table-name t --attribute-definitions"
                            + " AttributeName=uploadId,AttributeType=S AttributeName=row,AttributeType=S --key-schema"
                            + " AttributeName=uploadId,KeyType=HASH AttributeName=row,KeyType=RANGE");
        }
    }
}

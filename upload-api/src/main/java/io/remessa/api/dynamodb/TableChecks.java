package io.remessa.api.dynamodb;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.Reach;
import io.remessa.api.doctor.ReachableCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

/** What the doctor looks at in DynamoDB. */
@ApplicationScoped
class TableChecks {

    private static final String EXPIRY_INDEX = "byExpiry";
    private static final String UNFINISHED_INDEX = "byUnfinished";

    private final DynamoDbClient dynamoDb;
    private final LedgerSettings settings;

    TableChecks(DynamoDbClient dynamoDb, LedgerSettings settings) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
    }

    @Produces
    @Singleton
    Check ledgerTable() {
        return table("ledger-table", settings.ledgerTable(), "REMESSA_LEDGER_LEDGER_TABLE");
    }

    @Produces
    @Singleton
    Check consolidatedTable() {
        return table("consolidated-table", settings.consolidatedTable(), "REMESSA_LEDGER_CONSOLIDATED_TABLE");
    }

    /** Without it nothing expires; tables from before there was expiry have none. */
    @Produces
    @Singleton
    Check expiryIndex() {
        return index(
                "expiry-index",
                EXPIRY_INDEX,
                "Abandoned uploads are not found, and their parts stay stored",
                "Add it: partition key expiry (S), sort key expiresAt (N), keys only");
    }

    /** Without it dispatchers cannot sweep; tables from before there was sweeping have none. */
    @Produces
    @Singleton
    Check unfinishedIndex() {
        return index(
                "unfinished-index",
                UNFINISHED_INDEX,
                "Uploads that stand still are not found, and stay so",
                "Add it: partition key unfinished (S), sort key createdAt (N), keys only");
    }

    private Check index(String name, String index, String what, String cure) {
        String table = settings.ledgerTable();
        ReachableCheck.Cures ofTable = cures(table, "REMESSA_LEDGER_LEDGER_TABLE");
        return new ReachableCheck(
                name,
                () -> index(table, index),
                new ReachableCheck.Cures(
                        new Finding.Broken(what, "index " + index + " of the table " + table, cure),
                        ofTable.refused(),
                        ofTable.silent()));
    }

    private Reach index(String table, String index) {
        boolean[] there = new boolean[1];
        Reach reach = Reaching.of(() -> there[0] = describe(table).table().globalSecondaryIndexes().stream()
                .anyMatch(each -> each.indexName().equals(index)));
        return reach == Reach.REACHED && !there[0] ? Reach.MISSING : reach;
    }

    private Check table(String name, String table, String setting) {
        return new ReachableCheck(name, () -> Reaching.of(() -> describe(table)), cures(table, setting));
    }

    private static ReachableCheck.Cures cures(String table, String setting) {
        return ReachableCheck.Cures.of(
                "table \"" + table + "\"", setting, "dynamodb:DescribeTable", "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE");
    }

    private DescribeTableResponse describe(String table) {
        return dynamoDb.describeTable(request ->
                request.tableName(table).overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)));
    }
}

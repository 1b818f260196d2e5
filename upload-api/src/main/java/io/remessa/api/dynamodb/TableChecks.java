package io.remessa.api.dynamodb;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import io.remessa.api.doctor.Reach;
import io.remessa.api.doctor.ReachableCheck;
import io.remessa.ledger.dynamodb.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

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

    /** Without it an owner sees no uploads. */
    @Produces
    @Singleton
    Check ownerIndex() {
        return index(
                "owner-index",
                "byOwner",
                "Nobody can list uploads",
                "Add it: partition key owner (S), sort key createdAt (N), all attributes");
    }

    /** Without it no upload of a state is listed, and limits of an owner cannot be kept. */
    @Produces
    @Singleton
    Check ownerStateIndex() {
        return index(
                "owner-state-index",
                "byOwnerState",
                "Uploads of one state cannot be listed, and no new one begins",
                "Add it: partition key ownerState (S), sort key createdAt (N), all attributes");
    }

    @Produces
    @Singleton
    Check ledgerForgets() {
        return forgets("ledger-forgets", settings.ledgerTable(), "REMESSA_LEDGER_LEDGER_TABLE");
    }

    @Produces
    @Singleton
    Check consolidatedForgets() {
        return forgets("consolidated-forgets", settings.consolidatedTable(), "REMESSA_LEDGER_CONSOLIDATED_TABLE");
    }

    /** Nothing goes wrong without it, but for personal data that is kept for ever. */
    private Check forgets(String name, String table, String setting) {
        ReachableCheck.Cures ofTable = cures(table, setting, "dynamodb:DescribeTimeToLive");
        return new ReachableCheck(
                name,
                () -> Reaching.where(() -> hasTimeToLive(table)),
                new ReachableCheck.Cures(
                        new Finding.Broken(
                                "Rows of the table \"" + table + "\" are never deleted, whatever their forgetAt",
                                "time to live of the table " + table,
                                "Switch it on for the attribute forgetAt: aws dynamodb update-time-to-live --table-name "
                                        + table + " --time-to-live-specification Enabled=true,AttributeName=forgetAt"),
                        ofTable.refused(),
                        ofTable.silent()));
    }

    private boolean hasTimeToLive(String table) {
        TimeToLiveDescription there = dynamoDb.describeTimeToLive(request -> request.tableName(table)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                .timeToLiveDescription();
        return (there.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                        || there.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
                && Retention.FORGET_AT.equals(there.attributeName());
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
        return Reaching.where(() -> describe(table).table().globalSecondaryIndexes().stream()
                .anyMatch(each -> each.indexName().equals(index)));
    }

    private Check table(String name, String table, String setting) {
        return new TableCheck(
                name,
                table,
                new ReachableCheck(name, () -> Reaching.of(() -> describe(table)), cures(table, setting)),
                () -> describe(table).table().keySchema());
    }

    private static ReachableCheck.Cures cures(String table, String setting) {
        return cures(table, setting, "dynamodb:DescribeTable");
    }

    private static ReachableCheck.Cures cures(String table, String setting, String permission) {
        return ReachableCheck.Cures.of(
                "table \"" + table + "\"", setting, permission, "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE");
    }

    private DescribeTableResponse describe(String table) {
        return dynamoDb.describeTable(request ->
                request.tableName(table).overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)));
    }
}

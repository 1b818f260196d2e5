package io.remessa.api.dynamodb;

import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.FleetClocks;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * What the doctor looks at in DynamoDB: that both tables are there, with all indexes, delete what is to be forgotten, and what processes
 * report there of their clocks.
 */
@ApplicationScoped
class TableChecks {

    private final ExaminedTable ledger;
    private final ExaminedTable consolidated;
    private final int keepDays;

    TableChecks(DynamoDbClient dynamoDb, LedgerSettings settings) {
        ledger = new ExaminedTable(dynamoDb, settings.ledgerTable(), "REMESSA_LEDGER_LEDGER_TABLE");
        consolidated = new ExaminedTable(dynamoDb, settings.consolidatedTable(), "REMESSA_LEDGER_CONSOLIDATED_TABLE");
        keepDays = settings.keepDays();
    }

    @Produces
    @Singleton
    Check ledgerTable() {
        return ledger.reachable("ledger-table");
    }

    @Produces
    @Singleton
    Check consolidatedTable() {
        return consolidated.reachable("consolidated-table");
    }

    @Produces
    @Singleton
    Check ledgerCapacity() {
        return ledger.answers("ledger-capacity");
    }

    @Produces
    @Singleton
    Check consolidatedCapacity() {
        return consolidated.answers("consolidated-capacity");
    }

    @Produces
    @Singleton
    Check ownerIndex() {
        return ledger.index(
                "owner-index",
                new ExaminedTable.Index(
                        "byOwner", "owner (S), createdAt (N)", ProjectionType.ALL, "Nobody can list uploads"));
    }

    @Produces
    @Singleton
    Check ownerStateIndex() {
        return ledger.index(
                "owner-state-index",
                new ExaminedTable.Index(
                        "byOwnerState",
                        "ownerState (S), createdAt (N)",
                        ProjectionType.ALL,
                        "Uploads of one state cannot be listed, and no new one begins"));
    }

    /** Tables from before there was expiry have none. */
    @Produces
    @Singleton
    Check expiryIndex() {
        return ledger.index(
                "expiry-index",
                new ExaminedTable.Index(
                        "byExpiry",
                        "expiry (S), expiresAt (N)",
                        ProjectionType.KEYS_ONLY,
                        "Abandoned uploads are not found, and their parts stay stored"));
    }

    /** Tables from before there was sweeping have none. */
    @Produces
    @Singleton
    Check unfinishedIndex() {
        return ledger.index(
                "unfinished-index",
                new ExaminedTable.Index(
                        "byUnfinished",
                        "unfinished (S), createdAt (N)",
                        ProjectionType.KEYS_ONLY,
                        "Uploads that stand still are not found, and stay so"));
    }

    /** Tables from before there was a page for operators have none. */
    @Produces
    @Singleton
    Check stateIndex() {
        return ledger.index(
                "state-index",
                new ExaminedTable.Index(
                        "byState",
                        "uploadState (S), createdAt (N)",
                        ProjectionType.INCLUDE,
                        LedgerTables.LISTED_ATTRIBUTES,
                        "Operators cannot list the uploads of all owners"));
    }

    @Produces
    @Singleton
    Check fleetClocks(Fleet fleet) {
        return ledger.rows("fleet-clocks", new FleetClocks(fleet, Clock.systemUTC())::look);
    }

    @Produces
    @Singleton
    Check ledgerForgets() {
        return ledger.forgets("ledger-forgets", keepDays);
    }

    @Produces
    @Singleton
    Check consolidatedForgets() {
        return consolidated.forgets("consolidated-forgets", keepDays);
    }
}

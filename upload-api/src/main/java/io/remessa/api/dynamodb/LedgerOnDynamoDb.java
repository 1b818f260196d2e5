package io.remessa.api.dynamodb;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.dynamodb.DynamoDbAuditLog;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.ledger.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the ledger, and what stands beside it in its tables, from the DynamoDB client that is configured. */
@ApplicationScoped
class LedgerOnDynamoDb {

    private final DynamoDbClient dynamoDb;
    private final LedgerTables tables;
    private final Retention retention;
    private final ReadMeter meter = new ReadMeter();

    LedgerOnDynamoDb(DynamoDbClient dynamoDb, LedgerSettings settings) {
        this.dynamoDb = dynamoDb;
        this.tables = new LedgerTables(settings.ledgerTable(), settings.consolidatedTable());
        this.retention = new Retention(settings.keepDays());
    }

    @Produces
    @Singleton
    Ledger ledger() {
        return new DynamoDbLedger(dynamoDb, tables, retention, InstantSource.system(), meter);
    }

    @Produces
    @Singleton
    ReadCosts readCosts() {
        return meter;
    }

    @Produces
    @Singleton
    Fleet fleet() {
        return new DynamoDbFleet(dynamoDb, tables, meter);
    }

    @Produces
    @Singleton
    AuditLog auditLog() {
        return new DynamoDbAuditLog(dynamoDb, tables, retention, InstantSource.system(), meter);
    }
}

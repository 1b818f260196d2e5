package io.remessa.api.dynamodb;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the ledger from the DynamoDB client that is configured. */
@ApplicationScoped
class LedgerOnDynamoDb {

    @Produces
    @Singleton
    Ledger ledger(DynamoDbClient dynamoDb, LedgerSettings settings) {
        return new DynamoDbLedger(
                dynamoDb,
                new LedgerTables(settings.ledgerTable(), settings.consolidatedTable()),
                new Retention(settings.keepDays()),
                InstantSource.system());
    }
}

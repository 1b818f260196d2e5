package io.remessa.ledger.dynamodb;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.LedgerContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbLedgerTest extends LedgerContract {

    private LocalTables tables;
    private DynamoDbClient client;
    private Ledger ledger;

    @BeforeAll
    void start(@TempDir Path data) {
        tables = new LocalTables(data);
        client = tables.client();
        ledger = new DynamoDbLedger(client, LocalTables.NAMES);
    }

    @AfterAll
    void stop() {
        client.close();
        tables.close();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

package io.remessa.api.dynamodb;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ready means: both tables answer. */
@Readiness
@ApplicationScoped
class TableReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DynamoDbClient dynamoDb;
    private final LedgerSettings settings;

    TableReadiness(DynamoDbClient dynamoDb, LedgerSettings settings) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            require(settings.ledgerTable());
            require(settings.consolidatedTable());
            return HealthCheckResponse.up("tables");
        } catch (SdkException e) {
            return HealthCheckResponse.named("tables")
                    .down()
                    .withData("error", e.getClass().getSimpleName())
                    .build();
        }
    }

    private void require(String table) {
        dynamoDb.describeTable(request ->
                request.tableName(table).overrideConfiguration(override -> override.apiCallTimeout(PATIENCE)));
    }
}

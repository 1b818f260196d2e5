package io.remessa.api.dynamodb;

import io.remessa.api.aws.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ready means: both tables answer, or did so some seconds ago. */
@Readiness
@ApplicationScoped
class TableReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final DynamoDbClient dynamoDb;
    private final LedgerSettings settings;
    private final Remembered<HealthCheckResponse> answer;

    TableReadiness(DynamoDbClient dynamoDb, LedgerSettings settings) {
        this.dynamoDb = dynamoDb;
        this.settings = settings;
        this.answer = new Remembered<>(this::ask, Remembered.READINESS, System::nanoTime);
    }

    /** Whoever reaches the service may call this, and is not to have it call AWS each time. */
    @Override
    public HealthCheckResponse call() {
        return answer.get();
    }

    private HealthCheckResponse ask() {
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

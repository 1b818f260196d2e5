package io.remessa.ledger.dynamodb;

import io.remessa.ledger.backoff.Backoff;
import io.remessa.ledger.backoff.Sleeper;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Calls that are tried again while DynamoDB refuses them for a moment: throttling, and transactions that met another one
 * on the same rows. The SDK tries throttled calls again too, but neither conflicts nor transactions that were throttled.
 */
final class PatientCalls {

    private static final int MAX_TRIES = 12;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(25), Duration.ofSeconds(2));
    private static final Set<String> PASSING_REASONS =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final Sleeper sleeper;

    PatientCalls(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** The call's answer, or the last refusal once it has been tried often enough, or a refusal that will not pass. */
    <T> T call(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (AwsServiceException e) {
                if (tries == MAX_TRIES || !passes(e)) {
                    throw e;
                }
                pause(tries, e);
            }
        }
    }

    private static boolean passes(AwsServiceException e) {
        if (e instanceof TransactionCanceledException cancelled) {
            return cancelled.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .allMatch(PASSING_REASONS::contains);
        }
        return e instanceof TransactionConflictException
                || e instanceof TransactionInProgressException
                || e.isThrottlingException();
    }

    private void pause(int failures, AwsServiceException refusal) {
        try {
            sleeper.sleep(BACKOFF.delay(failures, ThreadLocalRandom.current()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refusal.addSuppressed(e);
            throw refusal;
        }
    }
}

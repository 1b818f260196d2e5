package io.remessa.ledger.dynamodb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes that happen together or not at all. Each transaction carries a token of its own, so that one whose answer got
 * lost, and that is sent again, is told apart from one that somebody else was faster with.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
 */
final class Transactions {

    /** The most writes of one transaction. */
    static final int MAX_WRITES = 100;

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient dynamoDb;
    private final PatientCalls calls;

    Transactions(DynamoDbClient dynamoDb, PatientCalls calls) {
        this.dynamoDb = dynamoDb;
        this.calls = calls;
    }

    /** True when everything was written; false, and no change, when some condition did not hold. */
    boolean write(List<TransactWriteItem> writes) {
        return failedConditions(writes).isEmpty();
    }

    /** The same for a single write. */
    boolean write(TransactWriteItem write) {
        return write(List.of(write));
    }

    /** Indexes of the writes whose conditions did not hold; none when everything was written. */
    Set<Integer> failedConditions(List<TransactWriteItem> writes) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
        try {
            calls.call(() -> dynamoDb.transactWriteItems(request));
            return Set.of();
        } catch (TransactionCanceledException e) {
            Set<Integer> failed = indexesOf(e.cancellationReasons());
            if (failed.isEmpty()) {
                throw e;
            }
            return failed;
        }
    }

    private static Set<Integer> indexesOf(List<CancellationReason> reasons) {
        Set<Integer> failed = new LinkedHashSet<>();
        for (int i = 0; i < reasons.size(); i++) {
            if (CONDITION_FAILED.equals(reasons.get(i).code())) {
                failed.add(i);
            }
        }
        return failed;
    }
}

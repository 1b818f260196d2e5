package io.remessa.systemtests.simulated;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Counts what a ledger asks DynamoDB for, and what it is refused. Thread-safe. */
final class LedgerRequests implements ExecutionInterceptor {

    /** Transactions that wrote a summary, and so ended an upload. */
    static final String FINISHED = "finished";

    /** Transactions that were refused because of others. */
    static final String CONFLICT = "cancelled by TransactionConflict";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Runnable afterChunk;
    private final int conflictEvery;
    private final AtomicInteger transactions = new AtomicInteger();

    /**
     * @param afterChunk what a thread does when its chunk's transaction is through, before it goes on
     * @param conflictEvery of so many transactions one is refused as if it had met another; 0 for none
     */
    LedgerRequests(Runnable afterChunk, int conflictEvery) {
        this.afterChunk = afterChunk;
        this.conflictEvery = conflictEvery;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        count("request " + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + kind(context.request()));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        count("sent");
        if (context.request() instanceof TransactWriteItemsRequest
                && conflictEvery > 0
                && transactions.incrementAndGet() % conflictEvery == 0) {
            throw conflict();
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (isFinish(context.request())) {
            count(FINISHED);
        } else if (isChunk(context.request())) {
            afterChunk.run();
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof TransactionCanceledException cancelled) {
            cancelled.cancellationReasons().stream()
                    .map(reason -> reason.code())
                    .filter(code -> !code.equals("None"))
                    .forEach(code -> count("cancelled by " + code + kind(context.request())));
        } else if (context.exception() instanceof AwsServiceException refused) {
            count((refused.isThrottlingException() ? "throttled " : "refused ")
                    + refused.awsErrorDetails().errorCode());
        } else {
            count("failed " + context.exception().getClass().getSimpleName());
        }
    }

    /** As DynamoDB refuses a transaction whose first row another one is just writing. */
    private static AwsServiceException conflict() {
        return TransactionCanceledException.builder()
                .cancellationReasons(List.of(
                        CancellationReason.builder().code("TransactionConflict").build()))
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionCanceledException")
                        .build())
                .build();
    }

    /** Says a query's rows, and what a transaction is for. */
    private static String kind(SdkRequest request) {
        if (request instanceof QueryRequest query) {
            AttributeValue first = query.expressionAttributeValues().get(":first");
            return " of " + query.tableName()
                    + (first == null ? "" : " " + first.s().replaceAll("#.*", "#"));
        }
        return isFinish(request) ? " (finish)" : "";
    }

    private static boolean isFinish(SdkRequest request) {
        return puts(request, "revision#");
    }

    private static boolean isChunk(SdkRequest request) {
        return puts(request, "chunk#");
    }

    /** Whether this is a transaction with such a row of the consolidated table. */
    private static boolean puts(SdkRequest request, String row) {
        return request instanceof TransactWriteItemsRequest transaction
                && transaction.transactItems().stream()
                        .map(TransactWriteItem::put)
                        .anyMatch(put -> put != null
                                && put.tableName().equals(SimulatedCloud.TABLES.consolidated())
                                && put.item().get("row").s().startsWith(row));
    }

    private void count(String what) {
        counts.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    void reset() {
        counts.clear();
    }

    /** All counts, by name. */
    Map<String, Long> counts() {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((what, count) -> sorted.put(what, count.sum()));
        return sorted;
    }
}

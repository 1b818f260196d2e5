package io.remessa.ledger.dynamodb;

import io.remessa.ledger.ReadCosts;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Adds up what DynamoDB says that reads have cost, thread by thread. It is asked to say so only while somebody wants to know.
 * Ledgers that are given the same meter are added up together. Safe for use by many threads.
 */
public final class ReadMeter implements ReadCosts {

    /** There is one meter in a process, and what it adds up is of one call; a static field would add up those of all meters. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<double @Nullable []> running = new ThreadLocal<>();

    @Override
    public <T> Read<T> of(Supplier<T> reads) {
        double[] units = new double[1];
        double[] around = running.get();
        running.set(units);
        try {
            T value = reads.get();
            return new Read<>(value, units[0]);
        } finally {
            if (around == null) {
                running.remove();
            } else {
                around[0] += units[0];
                running.set(around);
            }
        }
    }

    /** What to ask of a read. */
    ReturnConsumedCapacity wanted() {
        return running.get() == null ? ReturnConsumedCapacity.NONE : ReturnConsumedCapacity.TOTAL;
    }

    /** Takes what a read has cost, null where it was not asked. */
    void add(@Nullable ConsumedCapacity consumed) {
        double[] units = running.get();
        if (units != null && consumed != null && consumed.capacityUnits() != null) {
            units[0] += consumed.capacityUnits();
        }
    }
}

package io.remessa.ledger;

import java.util.function.Supplier;

/** Says what reading cost. Safe for use by many threads. */
public interface ReadCosts {

    /**
     * What was read, and what that cost.
     *
     * @param readUnits DynamoDB's: half of one for 4 KiB, one where the read was strongly consistent
     */
    record Read<T>(T value, double readUnits) {}

    /** Has this thread read, and adds up what it reads until it is done. */
    <T> Read<T> of(Supplier<T> reads);
}

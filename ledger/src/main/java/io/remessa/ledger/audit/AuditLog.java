package io.remessa.ledger.audit;

import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import org.jspecify.annotations.Nullable;

/**
 * What operators have done. Entries are added and come to their end; nothing takes one away before its time. Safe for use by many
 * threads and many processes.
 */
public interface AuditLog {

    /**
     * Writes down what is about to be done.
     *
     * @throws IllegalStateException when there is an entry of this key already: then nothing may be done
     */
    void begin(AuditEntry begun);

    /** Writes down how it ended, unless that is known already. */
    void end(AuditEntry ended);

    /**
     * What was done, newest first. A page may have fewer entries than may be, or none, and yet not be the last: months in which nobody
     * has done anything are passed over, but not without end.
     *
     * @param cursor from the page before; null for the first
     * @param limit at most so many, 1 to 1,000
     * @throws InvalidCursorException when the cursor is none of ours
     */
    Page<AuditEntry> list(@Nullable String cursor, int limit);
}

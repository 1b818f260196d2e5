package io.remessa.api.doctor;

import java.time.Instant;
import java.util.Optional;

/** Asks the storage what time it has. Safe for use by many threads. */
@FunctionalInterface
public interface StorageClock {

    /** The time as the storage writes it into an answer, to the second; empty when there is none. */
    Optional<Instant> ask();
}

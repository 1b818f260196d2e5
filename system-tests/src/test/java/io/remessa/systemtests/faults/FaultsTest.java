package io.remessa.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong around them, uploads end, with exact totals or with the reason why not. A seed that fails comes with the
 * command that tries it again: the same file, the same faults and the same processes, though not the same moments.
 */
class FaultsTest {

    /** Small files; between them every kind of fault, of arrival and of end but one. */
    private static final long[] FEW = {11, 20, 23, 30, 41};

    private static final int FEW_VALIDATORS = 3;

    private static final int VALIDATORS = Integer.getInteger("faults.validators", 8);
    private static final long FIRST_SEED = Long.getLong("faults.seed", 1);
    private static final int RUNS = Integer.getInteger("faults.runs", 200);
    private static final Duration AT_MOST = Duration.ofMinutes(Integer.getInteger("faults.minutes", 600));

    /** Everything that is waited for is short. */
    static final Map<String, String> IMPATIENT = Map.ofEntries(
            Map.entry("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", "" + Expectation.CHUNK_BYTES),
            Map.entry("REMESSA_DISPATCH_VISIBILITY_SECONDS", "3"),
            Map.entry("REMESSA_DISPATCH_HEARTBEAT_SECONDS", "1"),
            Map.entry("REMESSA_DISPATCH_LONG_POLL_SECONDS", "1"),
            Map.entry("REMESSA_VALIDATE_VISIBILITY_SECONDS", "3"),
            Map.entry("REMESSA_VALIDATE_HEARTBEAT_SECONDS", "1"),
            Map.entry("REMESSA_VALIDATE_LONG_POLL_SECONDS", "1"),
            Map.entry("REMESSA_SWEEP_INTERVAL_SECONDS", "1"),
            Map.entry("REMESSA_SWEEP_DISPATCH_AGE_SECONDS", "4"),
            Map.entry("REMESSA_SWEEP_VALIDATION_AGE_SECONDS", "4"),
            Map.entry("REMESSA_RETORNO_CLAIM_SECONDS", "3"),
            Map.entry("REMESSA_WINDOW_CHUNKS", "16"));

    @TempDir
    Path folder;

    @Test
    void uploadsEndExactWhateverGoesWrongAroundThem() {
        try (FaultStack stack = new FaultStack(folder, 2, FEW_VALIDATORS, IMPATIENT)) {
            for (long seed : FEW) {
                run(stack, FEW_VALIDATORS, seed);
            }
            assertThat(stack.faultsMet()).as("requests that met a fault").isGreaterThan(FEW.length);
        }
    }

    @Test
    @Tag("long")
    void manyUploadsEndExactWithTwoDispatchersAndManyValidators() {
        try (FaultStack stack = new FaultStack(folder, 2, VALIDATORS, IMPATIENT)) {
            Instant until = Instant.now().plus(AT_MOST);
            for (long seed = FIRST_SEED;
                    seed < FIRST_SEED + RUNS && Instant.now().isBefore(until);
                    seed++) {
                run(stack, VALIDATORS, seed);
            }
        }
    }

    private static void run(FaultStack stack, int validators, long seed) {
        try {
            System.out.println(new FaultRun(stack, FaultMix.of(seed)).run());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Seed %1$d failed: system-tests/run-faults --validators %2$d --seed %1$d --runs 1"
                            .formatted(seed, validators),
                    e);
        }
    }
}

package io.remessa.systemtests.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong around them, uploads end, with exact totals or with the reason why not. Of a seed that fails,
 * {@code system-tests/run-faults --seed N --runs 1} gives the same file and the same faults again.
 */
class FaultsTest {

    /** Small files; between them every kind of fault, of arrival and of end but one. */
    private static final long[] FEW = {11, 20, 23, 30, 41};

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
            Map.entry("REMESSA_WINDOW_CHUNKS", "16"));

    @TempDir
    Path folder;

    @Test
    void uploadsEndExactWhateverGoesWrongAroundThem() {
        try (FaultStack stack = new FaultStack(folder, 2, 3, IMPATIENT)) {
            for (long seed : FEW) {
                run(stack, seed);
            }
        }
    }

    @Test
    @Tag("long")
    void manyUploadsEndExactWithTwoDispatchersAndEightValidators() {
        try (FaultStack stack = new FaultStack(folder, 2, 8, IMPATIENT)) {
            Instant until = Instant.now().plus(AT_MOST);
            for (long seed = FIRST_SEED;
                    seed < FIRST_SEED + RUNS && Instant.now().isBefore(until);
                    seed++) {
                run(stack, seed);
            }
        }
    }

    private static void run(FaultStack stack, long seed) {
        try {
            System.out.println(new FaultRun(stack, FaultMix.of(seed)).run());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Seed " + seed + " failed: system-tests/run-faults --seed " + seed + " --runs 1", e);
        }
    }
}

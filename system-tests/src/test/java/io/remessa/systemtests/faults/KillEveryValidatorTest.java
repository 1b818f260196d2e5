package io.remessa.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.packaged.Samples;
import io.remessa.systemtests.processes.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All validators are killed ten times in the course of one large validation. */
class KillEveryValidatorTest {

    private static final int KILLS = 10;
    private static final int VISIBILITY_SECONDS = 10;
    private static final int VALIDATORS = 2;
    private static final int RANDOM_WITHIN_MILLIS = 1_000;
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    /** The time that it costs is printed and not asserted, since machines are shared. */
    @Test
    @Tag("long")
    void aGigabyteIsExactThoughEveryValidatorIsKilledTenTimes() {
        Map<String, String> settings = Map.of(
                "REMESSA_VALIDATE_VISIBILITY_SECONDS",
                "" + VISIBILITY_SECONDS,
                "REMESSA_VALIDATE_HEARTBEAT_SECONDS",
                "3",
                "REMESSA_VALIDATE_LONG_POLL_SECONDS",
                "1",
                "REMESSA_DISPATCH_CHUNK_SIZE_BYTES",
                "" + (16 << 20));
        try (FaultStack stack = new FaultStack(folder, 1, VALIDATORS, settings)) {
            Path sample = stack.api().sample("1GiB", SEED);
            Duration undisturbed = validate(stack, sample, "undisturbed.csv", 0);
            Duration disturbed = validate(stack, sample, "disturbed.csv", KILLS);

            double lost = (disturbed.toMillis() - undisturbed.toMillis()) / 1e3 / KILLS;
            System.out.printf(
                    "1 GiB: %.1f s undisturbed, %.1f s with all validators killed %d times (seed %d): %.1f s lost a kill"
                            + " (at most one visibility timeout of %d s: %s)%n",
                    undisturbed.toMillis() / 1e3,
                    disturbed.toMillis() / 1e3,
                    KILLS,
                    SEED,
                    lost,
                    VISIBILITY_SECONDS,
                    lost <= VISIBILITY_SECONDS ? "met" : "MISSED");
        }
    }

    /** From VALIDATING to COMPLETED, which must be exact. */
    private static Duration validate(FaultStack stack, Path sample, String name, int kills) {
        String key = Arrival.INBOX + name;
        String etag = stack.s3()
                .putObject(put -> put.bucket(FaultStack.BUCKET).key(key), sample)
                .eTag()
                .replace("\"", "");
        UploadId id = UploadId.ofObject(new ObjectName(FaultStack.BUCKET, key), etag);
        awaitState(stack, id, UploadState.VALIDATING);
        Instant begun = Instant.now();
        killAll(stack, id, kills);
        awaitState(stack, id, UploadState.COMPLETED);
        Duration took = Duration.between(begun, Instant.now());
        JsonNode summary = stack.api().summary(id);
        Samples.assertMatches(summary, Samples.expected(sample));
        return took;
    }

    private static void killAll(FaultStack stack, UploadId id, int kills) {
        Random random = Seeds.random(SEED, "kills");
        List<String> validators = stack.names().stream()
                .filter(name -> name.startsWith("chunk-validator"))
                .toList();
        for (int i = 0; i < kills; i++) {
            Eventually.pause(random.nextInt(RANDOM_WITHIN_MILLIS));
            if (stack.ledger().findUpload(id).orElseThrow().state() != UploadState.VALIDATING) {
                throw new AssertionError("It ended before kill " + (i + 1) + " of " + kills);
            }
            validators.forEach(stack::kill);
            validators.forEach(name -> stack.start(name, 0));
            validators.forEach(stack::awaitReady);
        }
    }

    private static void awaitState(FaultStack stack, UploadId id, UploadState state) {
        Eventually.holds(id + " is " + state, PATIENCE, () -> {
            Optional<Upload> upload = stack.ledger().findUpload(id);
            if (upload.isPresent()
                    && upload.get().state().isFinal()
                    && upload.get().state() != UploadState.COMPLETED) {
                throw new AssertionError("It ended " + upload.get());
            }
            return upload.filter(now -> now.state() == state || now.state().isFinal())
                    .isPresent();
        });
    }
}

package io.remessa.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.processes.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload of many chunks is held back in the middle and let go again, by services as they are shipped. */
class PauseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SEED = 27;
    private static final int CHUNKS = 400;
    private static final String QUEUE = "remessa-chunks";

    @TempDir
    Path folder;

    @Test
    void whatIsPausedInTheMiddleBeginsNothingMoreAndEndsExactWhenItIsResumed() {
        Expectation expected = Expectation.ofChunks(SEED, CHUNKS);
        try (FaultStack stack = new FaultStack(folder, 1, 2, FaultsTest.IMPATIENT)) {
            UploadId id = Arrival.PUT.arrive(stack, "paused.csv", expected.file());
            Eventually.holds("some chunks are validated", PATIENCE, () -> completed(stack, id) > 2);
            assertThat(stack.api().pause(id)).as("it is not over yet").isTrue();
            Eventually.holds(
                    "what was begun has ended, and the rest was given up",
                    PATIENCE,
                    () -> stack.messagesIn(QUEUE) == 0 && in(stack, id, ChunkState.PROCESSING) == 0);

            List<Integer> attempts = attempts(stack, id);
            assertThat(stack.api().status(id).path("paused").booleanValue()).isTrue();
            assertThat(stack.api().status(id).path("pausedBy").textValue()).isEqualTo("operator");
            assertThat(attempts).as("chunks that were never begun").contains(0);
            Upload paused = stack.ledger().findUpload(id).orElseThrow();
            assertThat(paused.state()).isEqualTo(UploadState.VALIDATING);
            // The sweeper has looked several times when it has seen another upload to its end.
            Expectation other = Expectation.ofChunks(SEED + 1, 3);
            UploadId second = Arrival.PUT.arrive(stack, "other.csv", other.file());
            awaitEnd(stack, second);
            assertThat(attempts(stack, id)).as("begun while it was paused").isEqualTo(attempts);

            stack.api().resume(id);
            assertThat(awaitEnd(stack, id).state()).isEqualTo(UploadState.COMPLETED);
            expected.assertMatches(
                    stack.ledger().findSummary(id, null).orElseThrow(),
                    stack.api().rejectsCsv(id));
            assertThat(stack.api().status(id).path("paused").booleanValue()).isFalse();
        }
    }

    private static Upload awaitEnd(FaultStack stack, UploadId id) {
        return Eventually.get(
                "the upload ends",
                PATIENCE,
                () -> stack.ledger()
                        .findUpload(id)
                        .filter(upload -> upload.state().isFinal()));
    }

    private static int completed(FaultStack stack, UploadId id) {
        return in(stack, id, ChunkState.COMPLETED);
    }

    private static int in(FaultStack stack, UploadId id, ChunkState state) {
        return stack.ledger().listChunks(id, state, null, 1_000).items().size();
    }

    private static List<Integer> attempts(FaultStack stack, UploadId id) {
        return stack.ledger().listChunks(id, null, null, 1_000).items().stream()
                .map(Chunk::attempts)
                .toList();
    }
}

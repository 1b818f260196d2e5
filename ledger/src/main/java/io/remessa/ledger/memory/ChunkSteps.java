package io.remessa.ledger.memory;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each step makes of a chunk row; whether the step may be taken is decided before. */
final class ChunkSteps {

    private ChunkSteps() {}

    static Chunk start(Chunk c, int sending, Instant now) {
        return new Chunk(
                c.upload(),
                c.number(),
                c.range(),
                ChunkState.PROCESSING,
                c.epoch(),
                c.attempts() + 1,
                c.failures(),
                c.lastFailure(),
                c.span(),
                null,
                now,
                null,
                sending);
    }

    static Chunk giveBack(Chunk c) {
        return with(c, ChunkState.PENDING, c.attempts(), c.failures(), c.lastFailure(), null, c.startedAt(), null);
    }

    static Chunk complete(Chunk c, CompletedChunk completed, Instant now) {
        ChunkProgress progress = ChunkProgress.of(completed.result());
        return with(c, ChunkState.COMPLETED, c.attempts(), c.failures(), c.lastFailure(), progress, c.startedAt(), now);
    }

    static Chunk countFailure(Chunk c, String detail, int maxFailures, Instant now) {
        int failures = c.failures() + 1;
        boolean last = failures >= maxFailures;
        ChunkState state = last ? ChunkState.FAILED : c.state();
        return with(c, state, c.attempts(), failures, detail, null, c.startedAt(), last ? now : null);
    }

    static Chunk reopen(Chunk c) {
        return inNextEpoch(with(c, ChunkState.PENDING, c.attempts(), 0, null, null, c.startedAt(), null));
    }

    static Chunk merge(Chunk c, Instant now) {
        return inNextEpoch(
                with(c, ChunkState.MERGED, c.attempts(), c.failures(), c.lastFailure(), null, c.startedAt(), now));
    }

    private static Chunk inNextEpoch(Chunk c) {
        return new Chunk(
                c.upload(),
                c.number(),
                c.range(),
                c.state(),
                c.epoch() + 1,
                c.attempts(),
                c.failures(),
                c.lastFailure(),
                c.span(),
                c.progress(),
                c.startedAt(),
                c.finishedAt(),
                c.sending());
    }

    private static Chunk with(
            Chunk c,
            ChunkState state,
            int attempts,
            int failures,
            @Nullable String lastFailure,
            @Nullable ChunkProgress progress,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        return new Chunk(
                c.upload(),
                c.number(),
                c.range(),
                state,
                c.epoch(),
                attempts,
                failures,
                lastFailure,
                c.span(),
                progress,
                startedAt,
                finishedAt,
                c.sending());
    }
}

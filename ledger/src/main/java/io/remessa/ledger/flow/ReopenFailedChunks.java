package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens the chunks of an upload again that were given up, each in a new epoch. */
final class ReopenFailedChunks {

    private static final int PAGE_ROWS = 500;

    private final Ledger ledger;
    private final Clock clock;

    ReopenFailedChunks(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void run(UploadId id) {
        @Nullable String cursor = null;
        do {
            Page<Chunk> failed = ledger.listChunks(id, ChunkState.FAILED, cursor, PAGE_ROWS);
            failed.items().forEach(chunk -> ledger.reopenFailed(chunk, clock.instant()));
            cursor = failed.next();
        } while (cursor != null);
    }
}

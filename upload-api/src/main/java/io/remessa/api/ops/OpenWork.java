package io.remessa.api.ops;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.upload.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rows of chunks say of an upload that is being validated.
 *
 * @param failing an open chunk of which attempts have failed
 * @param lastStep when an attempt at one of the next chunks began, or one of those directly before them ended; when it was dispatched, where
 *     no chunk says more
 */
record OpenWork(Optional<Chunk> failing, Instant lastStep) {

    /**
     * Only the next few are looked at, and those before them: two queries where they stand side by side, and four at most, of half a read
     * unit each.
     */
    private static final int MOST_CHUNKS = 3;

    static OpenWork of(Upload upload, Ledger ledger) {
        List<Chunk> chunks = ledger.glanceAtWork(upload.id(), MOST_CHUNKS);
        Instant dispatched = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
        return new OpenWork(
                chunks.stream()
                        .filter(chunk -> chunk.state().isOpen() && chunk.failures() > 0)
                        .findFirst(),
                chunks.stream()
                        .flatMap(chunk -> Stream.of(
                                        Optional.ofNullable(chunk.startedAt()), Optional.ofNullable(chunk.finishedAt()))
                                .flatMap(Optional::stream))
                        .filter(dispatched::isBefore)
                        .max(Instant::compareTo)
                        .orElse(dispatched));
    }
}

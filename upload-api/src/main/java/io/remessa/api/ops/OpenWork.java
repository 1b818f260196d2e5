package io.remessa.api.ops;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.upload.Upload;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Every look is a read, so only the next few are looked at, and those before them. */
    private static final int MOST_CHUNKS = 3;

    static OpenWork of(Upload upload, Ledger ledger) {
        List<Chunk> open = new ArrayList<>();
        List<Chunk> before = new ArrayList<>();
        List<Integer> numbers = ledger.openChunks(upload.id(), MOST_CHUNKS);
        for (int number : numbers) {
            ledger.findChunk(upload.id(), number).ifPresent(open::add);
            if (number > 0 && !numbers.contains(number - 1)) {
                ledger.findChunk(upload.id(), number - 1).ifPresent(before::add);
            }
        }
        Instant dispatched = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
        return new OpenWork(
                open.stream().filter(chunk -> chunk.failures() > 0).findFirst(),
                Stream.concat(open.stream(), before.stream())
                        .flatMap(chunk -> Stream.of(
                                        Optional.ofNullable(chunk.startedAt()), Optional.ofNullable(chunk.finishedAt()))
                                .flatMap(Optional::stream))
                        .filter(dispatched::isBefore)
                        .max(Instant::compareTo)
                        .orElse(dispatched));
    }
}

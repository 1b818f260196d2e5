package io.remessa.ledger.flow;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.summary.ProvedPrefix;
import io.remessa.ledger.summary.RejectLimits;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Upload;
import java.time.Clock;
import java.util.Optional;

/**
 * Ends an upload FAILED with TOO_MANY_REJECTS as soon as somebody sees that it cannot end otherwise, with the summary of
 * what is proved by then. Never fails one that would have been COMPLETED: only rejects behind proved borders count. There is
 * no counter that all chunks share, so somebody has to add up, and does so at a few moments only; in between, and in doubt,
 * validation goes on, and {@link FinishUpload} says the same at its end. Safe for use by many threads.
 */
public final class StopEarly {

    /** With the powers of two, each row is read about ten times at most, whatever the number of chunks. */
    private static final int MOMENTS = 16;

    private final Ledger ledger;
    private final Clock clock;

    public StopEarly(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Looks whether the upload has failed already, if the end of this chunk is a moment to look: after the first chunks,
     * in powers of two, and after each sixteenth of all. When nothing is open any more, that is left to the fold.
     *
     * @param upload one that is VALIDATING, or was
     * @param columns of its layout
     * @param ended number of the chunk that is COMPLETED
     */
    public void afterChunk(Upload upload, int columns, int ended) {
        Integer total = upload.totalChunks();
        if (total == null
                || !RejectLimits.of(upload.options()).isAny()
                || !isMoment(ended + 1, total)
                || ledger.openChunks(upload.id(), 1).isEmpty()) {
            return;
        }
        ProvedPrefix prefix = ProvedPrefix.of(new LiveChunks(ledger, upload.id()), upload.size());
        prefix.certainFailure(upload, columns).ifPresent(failure -> end(upload, prefix, failure));
    }

    static boolean isMoment(int chunks, int total) {
        return Integer.bitCount(chunks) == 1 || chunks % ((total + MOMENTS - 1) / MOMENTS) == 0;
    }

    /**
     * Watches a chunk while it is validated. An upload of one chunk is not stopped in it: that takes a moment, and then all
     * of its rejects are there to be corrected.
     *
     * @param upload one that is VALIDATING, or was
     */
    public RejectWatch watch(Upload upload, Chunk chunk) {
        Long most = upload.options().maxRejects();
        boolean only = chunk.range().length() == upload.size();
        return new RejectWatch(
                most == null || only ? Long.MAX_VALUE : most, rejects -> isEnded(upload, chunk, rejects));
    }

    private boolean isEnded(Upload upload, Chunk chunk, long rejects) {
        long start = chunk.range().start();
        ProvedPrefix prefix = ProvedPrefix.of(new LiveChunks(ledger, upload.id()), start);
        Optional<Failure> failure =
                prefix.bytes() == start ? prefix.certainFailureWith(upload, rejects) : Optional.empty();
        failure.ifPresent(certain -> end(upload, prefix, certain));
        return failure.isPresent();
    }

    private void end(Upload upload, ProvedPrefix prefix, Failure failure) {
        ProvedPrefix profiled = ProvedPrefix.of(LiveChunks.withProfiles(ledger, upload.id()), prefix.bytes());
        ledger.finish(upload.id(), profiled.summary(upload), failure, clock.instant());
    }
}

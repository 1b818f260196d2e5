package io.remessa.validate.service;

import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.Upload;
import io.remessa.queues.Handled;
import io.remessa.validate.ValidationListener;
import java.time.Instant;
import java.util.function.Function;

/** What this process does with chunks, as the fleet hears of it. Safe for use by many threads. */
final class ReportedChunks implements ValidationListener {

    private final OwnWork work;

    ReportedChunks(OwnWork work) {
        this.work = work;
    }

    @Override
    public void counted(Upload upload, CompletedChunk chunk, Instant at) {
        work.validated(chunk.range().length(), chunk.result().all().records());
    }

    /** Has a message handled; one that is to come again stands for an attempt that failed. */
    Handled handle(ChunkMessage message, Function<ChunkMessage, Handled> handler) {
        Object by = new Object();
        work.begin(by, message.upload(), message.chunk());
        try {
            Handled handled = handler.apply(message);
            if (handled instanceof Handled.RetryAfter) {
                work.failed();
            }
            return handled;
        } catch (RuntimeException e) {
            work.failed();
            throw e;
        } finally {
            work.end(by);
        }
    }
}

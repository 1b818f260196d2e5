package io.remessa.ledger.summary;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.UploadId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * Which objects hold the rejects of an upload, in order, and in which line of the file each begins. After fixes that is the
 * object with those that are left, whose lines count from the first. Safe for use by many threads.
 */
public final class RejectSources {

    private final Ledger ledger;

    public RejectSources(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The rejects of one chunk.
     *
     * @param chunk number of the chunk
     * @param object where they are
     * @param firstLine of the chunk in the file, from 1
     */
    public record Source(int chunk, ResultObject object, long firstLine) {}

    /**
     * The chunks that have rejects; found while iterating, page by page, and not kept. They are those whose rejects the revision
     * counts: where an upload was stopped early, others may have ended since.
     *
     * @param revision of the upload's result
     */
    public Iterable<Source> of(UploadId id, Summary revision) {
        UploadId fixes = revision.fixedBy();
        LiveChunks chunks = new LiveChunks(ledger, fixes == null ? id : fixes);
        return () -> {
            LineNumbers lines = new LineNumbers();
            return StreamSupport.stream(chunks.spliterator(), false)
                    .limit(fixes == null ? revision.reconciliation().chunksProved() : 1)
                    .map(chunk -> source(chunk, lines.firstLine(chunk)))
                    .flatMap(Optional::stream)
                    .iterator();
        };
    }

    private static Optional<Source> source(LiveChunk chunk, OptionalLong firstLine) {
        CompletedChunk result = chunk.result();
        ResultObject object = result == null ? null : result.rejects();
        return object == null || firstLine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source(chunk.chunk().number(), object, firstLine.getAsLong()));
    }
}

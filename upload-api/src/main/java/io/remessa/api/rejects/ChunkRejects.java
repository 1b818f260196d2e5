package io.remessa.api.rejects;

import io.remessa.api.status.FindSummary;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.RejectsObject;
import io.remessa.ledger.summary.LineNumbers;
import io.remessa.ledger.summary.LiveChunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Finds the rejects of an upload: which objects hold them, in order, and in which line of the file each begins. */
public final class ChunkRejects {

    private final Ledger ledger;
    private final FindSummary summaries;
    private final OwnedUploads uploads;
    private final FrozenLayouts layouts;
    private final RejectStore store;

    public ChunkRejects(Ledger ledger, Layouts layouts, RejectStore store) {
        this.ledger = ledger;
        this.summaries = new FindSummary(ledger);
        this.uploads = new OwnedUploads(ledger);
        this.layouts = new FrozenLayouts(layouts);
        this.store = store;
    }

    /**
     * The rejects of one chunk.
     *
     * @param chunk number of the chunk
     * @param object where they are
     * @param firstLine of the chunk in the file, from 1
     */
    record Source(int chunk, RejectsObject object, long firstLine) {}

    /**
     * What is known of the rejects of an upload.
     *
     * @param layout that the records were checked against
     * @param records how many rejects there are
     */
    record Known(Layout layout, long records) {}

    /**
     * What is known of them; only where there is a summary, without which the rejects are not known to be all.
     *
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY
     */
    Known require(Owner owner, UploadId id) {
        long records = summaries.find(owner, id, null).rejected().records();
        return new Known(layouts.of(uploads.require(owner, id).frozenPlan()), records);
    }

    /** The chunks that have rejects, in order; found while iterating, page by page, and not kept. */
    Iterable<Source> sources(UploadId id) {
        LiveChunks chunks = new LiveChunks(ledger, id);
        return () -> {
            LineNumbers lines = new LineNumbers();
            return StreamSupport.stream(chunks.spliterator(), false)
                    .map(chunk -> source(chunk, lines.firstLine(chunk)))
                    .flatMap(Optional::stream)
                    .iterator();
        };
    }

    private static Optional<Source> source(LiveChunk chunk, OptionalLong firstLine) {
        CompletedChunk result = chunk.result();
        RejectsObject object = result == null ? null : result.rejects();
        return object == null || firstLine.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source(chunk.chunk().number(), object, firstLine.getAsLong()));
    }

    /** Reads the rejects of a chunk from an offset on, which is a border between two records. */
    RejectReader read(Source source, long from) {
        return new RejectReader(store.open(source.object().object(), from), from, source.firstLine());
    }
}

package io.remessa.api.rejects;

import io.remessa.api.status.FindSummary;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.RejectsObject;
import io.remessa.ledger.summary.LineNumbers;
import io.remessa.ledger.summary.LiveChunk;
import io.remessa.ledger.summary.LiveChunks;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds the rejects of an upload: which objects hold them, in order, and in which line of the file each begins. */
public final class ChunkRejects {

    private final Ledger ledger;
    private final FindSummary summaries;
    private final Layouts layouts;
    private final RejectStore store;

    public ChunkRejects(Ledger ledger, Layouts layouts, RejectStore store) {
        this.ledger = ledger;
        this.summaries = new FindSummary(ledger);
        this.layouts = layouts;
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
     * The summary, without which the rejects are not known to be all.
     *
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY
     */
    Summary requireSummary(Owner owner, UploadId id) {
        return summaries.find(owner, id, null);
    }

    Layout layout(Summary summary) {
        return layouts.named(summary.layout())
                .orElseThrow(() -> new IllegalStateException("Layout " + summary.layout() + " is gone"));
    }

    /** The chunks that have rejects, in order. */
    List<Source> sources(UploadId id) {
        LiveChunks chunks = new LiveChunks(ledger, id);
        LineNumbers lines = LineNumbers.over(chunks);
        List<Source> sources = new ArrayList<>();
        for (LiveChunk chunk : chunks) {
            CompletedChunk result = chunk.result();
            RejectsObject object = result == null ? null : result.rejects();
            OptionalLong firstLine = lines.firstLine(chunk.chunk().number());
            if (object != null && firstLine.isPresent()) {
                sources.add(new Source(chunk.chunk().number(), object, firstLine.getAsLong()));
            }
        }
        return sources;
    }

    /** Reads the rejects of a chunk from an offset on, which is a border between two records. */
    RejectReader read(Source source, long from) {
        return new RejectReader(store.open(source.object().object(), from), from, source.firstLine());
    }
}

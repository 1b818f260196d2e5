package io.remessa.api.rejects;

import io.remessa.api.status.FindSummary;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the rejects of an upload, for its owner. */
public final class ChunkRejects {

    private final RejectSources sources;
    private final FindSummary summaries;
    private final OwnedUploads uploads;
    private final FrozenLayouts layouts;
    private final RejectStore store;

    public ChunkRejects(Ledger ledger, Layouts layouts, RejectStore store) {
        this.sources = new RejectSources(ledger);
        this.summaries = new FindSummary(ledger);
        this.uploads = new OwnedUploads(ledger);
        this.layouts = new FrozenLayouts(layouts);
        this.store = store;
    }

    /**
     * The rejects of one revision.
     *
     * @param revision its number
     * @param layout that the records were checked against
     * @param records how many there are
     * @param sources the objects that hold them, in order
     */
    record OfRevision(int revision, Layout layout, long records, Iterable<RejectSources.Source> sources) {}

    /**
     * The rejects of a revision; only where there is a summary, without which they are not known to be all.
     *
     * @param revision from 1; null for the newest
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY
     */
    OfRevision require(Owner owner, UploadId id, @Nullable Integer revision) {
        Summary summary = summaries.find(owner, id, revision);
        Layout layout = layouts.of(uploads.require(owner, id).frozenPlan());
        return new OfRevision(summary.revision(), layout, summary.rejected().records(), sources.of(id, summary));
    }

    /** Reads the rejects of a chunk from a place on, which is a border between two records. */
    RejectReader read(RejectSources.Source source, FramePlace from) throws IOException {
        ResultObject object = source.object();
        return new RejectReader(store.open(object.object(), from.frame()), from, object.bytes(), source.firstLine());
    }
}

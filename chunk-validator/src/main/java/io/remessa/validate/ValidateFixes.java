package io.remessa.validate;

import io.remessa.csv.fixes.FixRejects;
import io.remessa.csv.fixes.FixesFile;
import io.remessa.csv.fixes.FixesRefusedException;
import io.remessa.csv.fixes.StoredRejects;
import io.remessa.csv.frame.FrameInput;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.reject.FixedRejectSink;
import io.remessa.csv.result.ChunkResult;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.Plan;
import io.remessa.validate.object.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.StreamSupport;

/**
 * Validates a file of fixes: all rejects of the revision that it corrects, with its records in the place of theirs. Safe for
 * use by many threads.
 */
final class ValidateFixes {

    private final Ledger ledger;
    private final RejectSources sources;
    private final ResultStore store;

    ValidateFixes(Ledger ledger, ResultStore store) {
        this.ledger = ledger;
        this.sources = new RejectSources(ledger);
        this.store = store;
    }

    /**
     * @param in the file of fixes
     * @param rejects takes the rejects that are left
     * @throws FixesRefusedException when it has something that is no fix of these rejects
     */
    ChunkResult validate(Fixes fixes, Plan plan, Layout layout, InputStream in, FixedRejectSink rejects)
            throws IOException, FixesRefusedException {
        Summary revision = ledger.findSummary(fixes.of(), fixes.revision()).orElseThrow(ValidateFixes::expired);
        FixesFile file = new FixesFile(in, plan.dataStart(), plan.dialect(), fixes.revision());
        Iterable<RejectSources.Source> stored = sources.of(fixes.of(), revision);
        try {
            return new FixRejects(layout, file, rejects)
                    .run(() -> StreamSupport.stream(stored.spliterator(), false)
                            .map(this::stored)
                            .iterator());
        } catch (FileNotFoundException e) {
            throw expired();
        }
    }

    /** No retry brings them back. */
    private static FixesRefusedException expired() {
        return new FixesRefusedException("The rejects that are to be fixed have expired. Send the whole file again.");
    }

    private StoredRejects stored(RejectSources.Source source) {
        ResultObject object = source.object();
        return new StoredRejects(
                () -> new FrameInput(store.open(object.object()), 0, object.bytes()), source.firstLine() - 1);
    }
}

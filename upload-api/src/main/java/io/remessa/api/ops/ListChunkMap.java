package io.remessa.api.ops;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.upload.UploadId;
import org.jspecify.annotations.Nullable;

/** Lists the chunks of any upload, many at a time, for a map of them. */
public final class ListChunkMap {

    /** An upload of 10,000 chunks takes ten pages. */
    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final AnyUploads uploads;
    private final ReadCosts costs;

    public ListChunkMap(Ledger ledger, ReadCosts costs) {
        this.ledger = ledger;
        this.uploads = new AnyUploads(ledger);
        this.costs = costs;
    }

    /**
     * One page, in the order of the bytes, and what it cost.
     *
     * @param cursor from the page before; null for the first
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND
     * @throws io.remessa.ledger.InvalidCursorException when the cursor is none of ours
     */
    public ReadCosts.Read<Page<Chunk>> list(UploadId id, @Nullable String cursor) {
        return costs.of(() -> {
            uploads.require(id);
            return ledger.listChunks(id, null, cursor, PAGE);
        });
    }
}

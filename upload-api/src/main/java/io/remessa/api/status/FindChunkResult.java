package io.remessa.api.status;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;

/** Finds what validating one chunk gave. */
public final class FindChunkResult {

    private final Ledger ledger;
    private final OwnedUploads uploads;

    public FindChunkResult(Ledger ledger) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
    }

    /**
     * The result of a chunk.
     *
     * @param number of the chunk, from 0
     * @throws ProblemException UPLOAD_NOT_FOUND, CHUNK_NOT_COMPLETED
     */
    public CompletedChunk find(Owner owner, UploadId id, int number) {
        uploads.require(owner, id);
        return ledger.findCompleted(id, number)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.CHUNK_NOT_COMPLETED,
                        "Chunk " + number
                                + " is not there, is not validated yet, or belongs to the one before it now: list the"
                                + " chunks for their states"));
    }
}

package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives uploads up. First the ledger, which decides, then S3, so that nothing is deleted under an upload that goes on; a
 * repeat deletes what a crash in between left. Deleted are the parts of an upload through the API, and its object, if it
 * is complete already: until its validation has ended nobody can be meant to have it. An object that something else put
 * into the bucket is not ours to delete: giving it up only ends its validation.
 */
public final class AbortUpload {

    private static final int PAGE = 1_000;

    private final Ledger ledger;
    private final OwnedUploads uploads;
    private final DeleteBytes deleteBytes;
    private final InstantSource clock;

    public AbortUpload(Ledger ledger, PartStore store, InstantSource clock) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
        this.deleteBytes = new DeleteBytes(store);
        this.clock = clock;
    }

    /**
     * Gives one upload up, as long as it has not come to its end. Without effect when it was given up before.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, ALREADY_FINISHED
     */
    public void abort(Owner owner, UploadId id) {
        uploads.require(owner, id);
        Upload upload = ledger.abort(id, clock.instant());
        if (upload.state() != UploadState.ABORTED) {
            throw new ProblemException(
                    ErrorCode.ALREADY_FINISHED, "It is " + upload.state() + ": there is nothing left to abort");
        }
        deleteBytes.of(upload);
    }

    /**
     * Gives up all of the owner's uploads that are still being sent.
     *
     * @return how many these were
     */
    public int abortUploading(Owner owner) {
        int aborted = 0;
        @Nullable String cursor = null;
        do {
            Page<Upload> page = ledger.listUploads(owner, UploadState.UPLOADING, cursor, PAGE);
            for (Upload listed : page.items()) {
                if (abortUploading(listed.id())) {
                    aborted++;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return aborted;
    }

    /** Lists lag behind, so the upload itself is asked whether it is still being sent. */
    private boolean abortUploading(UploadId id) {
        boolean uploading = ledger.findUpload(id)
                .filter(upload -> upload.state() == UploadState.UPLOADING)
                .isPresent();
        if (!uploading) {
            return false;
        }
        Upload upload = ledger.abort(id, clock.instant());
        if (upload.state() != UploadState.ABORTED) {
            return false;
        }
        deleteBytes.of(upload);
        return true;
    }
}

package io.remessa.api.upload;

import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;

/**
 * Deletes what is stored of an upload that was given up, which the ledger must say before. An object that did not come
 * through the API is not ours to delete. May be repeated.
 */
final class DeleteBytes {

    private final PartStore store;

    DeleteBytes(PartStore store) {
        this.store = store;
    }

    /**
     * The parts first: S3 completes no upload whose parts are gone, so what comes after them is the last there can be.
     * A completion that S3 had begun before ends after this, and then deletes its object itself ({@link CompleteUpload}).
     */
    void of(Upload upload) {
        Transfer transfer = upload.transfer();
        if (transfer != null) {
            store.abort(new PartStore.Multipart(upload.object(), transfer.multipartUploadId()));
            store.delete(upload.object());
        }
    }
}

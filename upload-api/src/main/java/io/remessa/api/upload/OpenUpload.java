package io.remessa.api.upload;

import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;

/**
 * An upload through the API, with all that moving its bytes needs.
 *
 * @param upload the row
 * @param transfer how its bytes come in
 * @param multipart the multipart upload in S3
 * @param plan its parts
 */
record OpenUpload(Upload upload, Transfer transfer, PartStore.Multipart multipart, PartPlan plan) {

    static OpenUpload of(Upload upload, Transfer transfer) {
        return new OpenUpload(
                upload,
                transfer,
                new PartStore.Multipart(upload.object(), transfer.multipartUploadId()),
                PartPlan.of(upload.size(), transfer.partSize()));
    }
}

package io.remessa.validate.s3;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.RejectStore;
import software.amazon.awssdk.services.s3.S3Client;

/** Rejects in a bucket without notifications, at {@code results/{uploadId}/{chunk}-{attempt}.csv}. */
public final class S3RejectStore implements RejectStore {

    private final S3Client s3;
    private final String bucket;

    public S3RejectStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public RejectOutput create(UploadId upload, int chunk, int attempt) {
        String key = "results/%s/%05d-%d.csv".formatted(upload, chunk, attempt);
        return new S3RejectOutput(s3, new ObjectName(bucket, key));
    }
}

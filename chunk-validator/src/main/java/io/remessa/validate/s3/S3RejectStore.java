package io.remessa.validate.s3;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.RejectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

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

    @Override
    public InputStream open(ObjectName object) throws IOException {
        try {
            return new AbortingStream(
                    s3.getObject(request -> request.bucket(object.bucket()).key(object.key())));
        } catch (NoSuchKeyException e) {
            FileNotFoundException expired = new FileNotFoundException("These rejects have expired");
            expired.initCause(e);
            throw expired;
        } catch (SdkException e) {
            throw new IOException("S3 could not be read for the rejects that are to be fixed", e);
        }
    }
}

package io.remessa.validate.s3;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.ResultStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Results in a bucket without notifications: rejects at {@code results/{uploadId}/{chunk}-{attempt}.csv.zst}, pieces of the
 * retorno at {@code results/{uploadId}/{chunk}-{attempt}-retorno.csv}.
 */
public final class S3ResultStore implements ResultStore {

    private final S3Client s3;
    private final String bucket;

    public S3ResultStore(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public ResultOutput create(Kind kind, UploadId upload, int chunk, int attempt) {
        String attemptKey = "results/%s/%05d-%d".formatted(upload, chunk, attempt);
        return switch (kind) {
            case REJECTS -> new S3ResultOutput(s3, new ObjectName(bucket, attemptKey + ".csv.zst"), "application/zstd");
            case RETORNO ->
                new S3ResultOutput(s3, new ObjectName(bucket, attemptKey + "-retorno.csv"), "text/csv; charset=utf-8");
        };
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

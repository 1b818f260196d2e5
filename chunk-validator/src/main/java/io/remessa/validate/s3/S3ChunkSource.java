package io.remessa.validate.s3;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.validate.object.ChunkSource;
import io.remessa.validate.object.ObjectChangedException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Chunks of objects in S3: one ranged GET each, with the version as {@code If-Match}. */
public final class S3ChunkSource implements ChunkSource {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;

    public S3ChunkSource(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public InputStream open(ObjectName object, String etag, ByteRange range) throws IOException {
        try {
            return new AbortingStream(s3.getObject(request -> request.bucket(object.bucket())
                    .key(object.key())
                    .ifMatch("\"" + etag + "\"")
                    .range("bytes=" + range.start() + "-" + (range.end() - 1))));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                throw new ObjectChangedException("The object was "
                        + (e.statusCode() == NOT_FOUND ? "deleted" : "overwritten")
                        + " while it was being validated. Send the file again.");
            }
            throw new IOException("S3 answered " + e.statusCode() + " to the read of " + range, e);
        } catch (SdkException e) {
            throw new IOException("S3 could not be read at " + range, e);
        }
    }
}

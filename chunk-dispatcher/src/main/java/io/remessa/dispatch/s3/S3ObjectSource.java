package io.remessa.dispatch.s3;

import io.remessa.dispatch.plan.ObjectChangedException;
import io.remessa.dispatch.plan.ObjectSource;
import io.remessa.dispatch.plan.SourceObject;
import io.remessa.ledger.upload.ObjectName;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects in S3. Every read carries the version as {@code If-Match}, so that two versions are never mixed. */
public final class S3ObjectSource implements ObjectSource {

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;

    public S3ObjectSource(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public SourceObject open(ObjectName object, String etag) {
        HeadObjectResponse head = unchanged(
                () -> s3.headObject(request -> request.bucket(object.bucket()).key(object.key())));
        // Only a folder of an S3 that keeps objects as files has no ETag.
        if (head.eTag() == null || !etag.equals(head.eTag().replace("\"", ""))) {
            throw new ObjectChangedException("The object was overwritten after it was sent. Send the file again.");
        }
        return new S3Object(object, etag, head.contentLength());
    }

    private static <T> T unchanged(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw new ObjectChangedException("The object was deleted after it was sent. Send the file again.");
            }
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new ObjectChangedException("The object was overwritten after it was sent. Send the file again.");
            }
            throw e;
        }
    }

    private final class S3Object implements SourceObject {

        private final ObjectName name;
        private final String etag;
        private final long size;

        S3Object(ObjectName name, String etag, long size) {
            this.name = name;
            this.etag = etag;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public byte[] read(long offset, int length) {
            long end = Math.min(size, offset + length);
            if (end <= offset) {
                return new byte[0];
            }
            return unchanged(() -> s3.getObjectAsBytes(request -> request.bucket(name.bucket())
                            .key(name.key())
                            .ifMatch("\"" + etag + "\"")
                            .range("bytes=" + offset + "-" + (end - 1))))
                    .asByteArrayUnsafe();
        }
    }
}

package io.remessa.dispatch.s3;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.sweep.ObjectFinder;
import io.remessa.ledger.upload.ObjectName;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Asks S3 for an object's ETag and size. Safe for use by many threads. */
public final class S3ObjectFinder implements ObjectFinder {

    private final S3Client s3;

    /** The client stays the caller's. */
    public S3ObjectFinder(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Optional<ObjectCreated> find(ObjectName name) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(name.bucket()).key(name.key()));
            // Only a folder of an S3 that keeps objects as files has no ETag.
            return Optional.ofNullable(head.eTag())
                    .map(etag -> new ObjectCreated(name, head.contentLength(), etag.replace("\"", "")));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }
}

package io.remessa.localcloud.s3;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's store of files, which also tells of every object it publishes, and knows which multipart uploads exist:
 * S3Proxy's own takes parts for, and lists, uploads that nobody has created.
 */
final class ObjectStore extends ForwardingBlobStore {
    /** S3Proxy keeps its records of multipart uploads as objects; these are nobody else's business. */
    private static final String UPLOAD_PREFIX = ".mpus-";

    private static final List<String> INTERNAL_PREFIXES = List.of(".s3proxy-", UPLOAD_PREFIX);

    /** A file name has 255 bytes; of these a part, while it is written, needs "-10000-" and a UUID. */
    private static final int LONGEST_SEGMENT = 255 - 43;

    private final Consumer<ObjectCreated> listener;

    ObjectStore(BlobStore files, Consumer<ObjectCreated> listener) {
        super(files);
        this.listener = listener;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        requireFileName(request.key());
        PutObjectResponse response = super.putBlob(request, payload);
        tell(ObjectCreated.Cause.PUT, request.bucket(), request.key(), response.eTag());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        requireFileName(request.destinationKey());
        CopyObjectResponse response = super.copyBlob(request);
        tell(
                ObjectCreated.Cause.COPY,
                request.destinationBucket(),
                request.destinationKey(),
                response.copyObjectResult().eTag());
        return response;
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        requireFileName(request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        tell(ObjectCreated.Cause.COMPLETE_MULTIPART_UPLOAD, upload.containerName(), upload.blobName(), response.eTag());
        return response;
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream part) {
        requireExisting(upload);
        return super.uploadMultipartPart(upload, request, part);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        requireExisting(upload);
        return super.listMultipartUpload(upload);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        requireExisting(upload);
        super.abortMultipartUpload(upload);
    }

    private void tell(ObjectCreated.Cause cause, String bucket, String key, String eTag) {
        if (INTERNAL_PREFIXES.stream().anyMatch(key::startsWith)) {
            return;
        }
        HeadObjectResponse head = blobMetadata(bucket, key);
        listener.accept(new ObjectCreated(
                cause, bucket, key, head.contentLength(), CharMatcher.is('"').trimFrom(eTag)));
    }

    private static void requireFileName(String key) {
        for (String segment : Splitter.on('/').split(key)) {
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
                throw S3Exceptions.invalidArgument("This S3 keeps objects as files. No part of a key between slashes"
                        + " may have more than " + LONGEST_SEGMENT + " bytes: give the object a shorter name.");
            }
        }
    }

    private void requireExisting(MultipartUpload upload) {
        if (!isUploadId(upload.id())
                || !delegate()
                        .blobExists(
                                upload.containerName(),
                                UPLOAD_PREFIX + upload.id() + "-" + upload.blobName() + "-stub")) {
            throw new S3ProxyException(
                    S3ErrorCode.NO_SUCH_UPLOAD,
                    "The specified multipart upload does not exist. The upload ID might be invalid, or the multipart"
                            + " upload might have been aborted or completed.");
        }
    }

    /** The store's upload ids are UUIDs; anything else must not become part of a file name. */
    private static boolean isUploadId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notAnUploadId) {
            return false;
        }
    }
}

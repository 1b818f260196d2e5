package io.remessa.api.s3;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.NoSuchMultipartException;
import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.PartsChangedException;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.ObjectName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedUploadPartRequest;

/** {@link PartStore} on S3. */
final class S3PartStore implements PartStore {

    private static final int NOT_FOUND = 404;

    /** Of Amazon S3, and of one that keeps objects as files, whose names must be shorter. */
    private static final Set<String> REFUSED_KEYS = Set.of("KeyTooLongError", "InvalidArgument");

    private final S3Client s3;
    private final S3Presigner presigner;

    /** @param presigner for the endpoint that clients reach, which need not be the one that this service uses */
    S3PartStore(S3Client s3, S3Presigner presigner) {
        this.s3 = s3;
        this.presigner = presigner;
    }

    @Override
    public String begin(ObjectName object, @Nullable String contentType, @Nullable ChecksumAlgorithm checksum) {
        try {
            return s3.createMultipartUpload(request -> request.bucket(object.bucket())
                            .key(object.key())
                            .contentType(contentType)
                            .checksumAlgorithm(checksum == null ? null : checksum.name()))
                    .uploadId();
        } catch (S3Exception e) {
            if (REFUSED_KEYS.contains(errorCode(e))) {
                throw new ProblemException(
                        ErrorCode.INVALID_FILE_NAME, "The storage does not take a name as long as this: shorten it");
            }
            throw e;
        }
    }

    private static String errorCode(S3Exception e) {
        return e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
    }

    @Override
    public SignedUrl sign(Multipart multipart, PartToPut part, Duration life) {
        PresignedUploadPartRequest signed = presigner.presignUploadPart(presign -> presign.signatureDuration(life)
                .uploadPartRequest(request -> {
                    request.bucket(multipart.object().bucket())
                            .key(multipart.object().key())
                            .uploadId(multipart.id())
                            .partNumber(part.number())
                            .contentLength(part.length());
                    if (part.checksum() != null) {
                        S3Checksums.put(part.checksum(), request);
                    }
                }));
        return new SignedUrl(URI.create(signed.url().toString()), headersToSend(signed));
    }

    /** All that are signed but Host, which every client sends by itself. */
    private static Map<String, String> headersToSend(PresignedUploadPartRequest signed) {
        Map<String, String> headers = new TreeMap<>();
        signed.signedHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    @Override
    public HeldParts list(Multipart multipart, int after) throws NoSuchMultipartException {
        try {
            ListPartsResponse page =
                    s3.listParts(request -> request.bucket(multipart.object().bucket())
                            .key(multipart.object().key())
                            .uploadId(multipart.id())
                            .partNumberMarker(after == 0 ? null : after));
            List<HeldPart> parts = page.parts().stream()
                    // One that the storage is just forgetting, since somebody else has completed or given up the
                    // upload.
                    .filter(part -> part.eTag() != null)
                    .map(part -> new HeldPart(
                            part.partNumber(), part.size(), withoutQuotes(part.eTag()), S3Checksums.of(part)))
                    .toList();
            boolean more = Boolean.TRUE.equals(page.isTruncated());
            return new HeldParts(parts, more ? page.nextPartNumberMarker() : null);
        } catch (NoSuchUploadException e) {
            throw new NoSuchMultipartException();
        }
    }

    @Override
    public String complete(Multipart multipart, List<HeldPart> parts)
            throws NoSuchMultipartException, PartsChangedException {
        CompletedMultipartUpload list = CompletedMultipartUpload.builder()
                .parts(parts.stream().map(S3Checksums::completed).toList())
                .build();
        try {
            return withoutQuotes(s3.completeMultipartUpload(
                            request -> request.bucket(multipart.object().bucket())
                                    .key(multipart.object().key())
                                    .uploadId(multipart.id())
                                    .multipartUpload(list))
                    .eTag());
        } catch (NoSuchUploadException e) {
            throw new NoSuchMultipartException();
        } catch (S3Exception e) {
            if (errorCode(e).equals("InvalidPart")) {
                throw new PartsChangedException();
            }
            throw e;
        }
    }

    @Override
    public void abort(Multipart multipart) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(multipart.object().bucket())
                    .key(multipart.object().key())
                    .uploadId(multipart.id()));
        } catch (NoSuchUploadException gone) {
            return;
        }
    }

    @Override
    public Optional<HeldObject> head(ObjectName object) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            // Only a folder of an S3 that keeps objects as files has none.
            return Optional.ofNullable(head.eTag())
                    .map(etag -> new HeldObject(head.contentLength(), withoutQuotes(etag)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            // The answer to HEAD has no body, and so not always the name of the error.
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void delete(ObjectName object) {
        s3.deleteObject(request -> request.bucket(object.bucket()).key(object.key()));
    }

    private static String withoutQuotes(String etag) {
        return etag.replace("\"", "");
    }
}

package io.remessa.localcloud.s3;

import com.google.common.net.HttpHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** S3Proxy's handling of requests on a store, with signature version 4 required. Thread-safe if the store is. */
final class S3Requests extends S3ProxyHandler {
    /** What S3 allows in a single PUT. */
    private static final long LARGEST_OBJECT = 5L * 1024 * 1024 * 1024;

    /** A PUT whose signature covers a digest of the body is held in memory until the digest is checked. */
    private static final long LARGEST_SIGNED_BODY = 64L * 1024 * 1024;

    private static final int LARGEST_SIGNED_CHUNK = 16 * 1024 * 1024;
    private static final int CLOCK_SKEW_SECONDS = 15 * 60;

    S3Requests(BlobStore store, String accessKey, String secretKey) {
        super(
                store,
                AuthenticationType.AWS_V4,
                accessKey,
                secretKey,
                null,
                LARGEST_OBJECT,
                LARGEST_SIGNED_BODY,
                LARGEST_SIGNED_CHUNK,
                false,
                browsersOnThisMachine(),
                null,
                CLOCK_SKEW_SECONDS);
    }

    /** Answers with the S3 error document that says why the request was refused. */
    void refuse(HttpServletRequest request, HttpServletResponse response, AwsServiceException reason)
            throws IOException {
        drain(request);
        SdkHttpResponse details = S3Exceptions.httpResponse(reason);
        if (details != null) {
            details.firstMatchingHeader(HttpHeaders.ETAG).ifPresent(eTag -> response.setHeader(HttpHeaders.ETAG, eTag));
        }
        if (reason.statusCode() == HttpServletResponse.SC_NOT_MODIFIED) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        AwsServiceException named = S3Exceptions.errorCode(reason) == null ? named(reason) : reason;
        sendSimpleErrorResponse(
                request,
                response,
                named.awsErrorDetails().errorCode(),
                named.statusCode(),
                Objects.requireNonNullElse(named.awsErrorDetails().errorMessage(), ""),
                Map.of());
    }

    /** Many clients read the answer only after they have sent the whole body, and fail when they cannot send it. */
    private static void drain(HttpServletRequest request) throws IOException {
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** The store gives some errors as a bare status. */
    private static S3ProxyException named(AwsServiceException bare) {
        return new S3ProxyException(
                switch (bare.statusCode()) {
                    case HttpServletResponse.SC_BAD_REQUEST -> S3ErrorCode.BAD_DIGEST;
                    case HttpServletResponse.SC_FORBIDDEN -> S3ErrorCode.ACCESS_DENIED;
                    case HttpServletResponse.SC_NOT_FOUND -> S3ErrorCode.NO_SUCH_KEY;
                    case HttpServletResponse.SC_PRECONDITION_FAILED -> S3ErrorCode.PRECONDITION_FAILED;
                    case HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE -> S3ErrorCode.INVALID_RANGE;
                    default -> S3ErrorCode.INTERNAL_ERROR;
                },
                bare);
    }

    /** The pages that may upload to, and read from, this S3: those that this machine itself serves. */
    private static CrossOriginResourceSharing browsersOnThisMachine() {
        return new CrossOriginResourceSharing(
                List.of("http://localhost(:[0-9]+)?", "http://127\\.0\\.0\\.1(:[0-9]+)?"),
                List.of("GET", "HEAD", "PUT"),
                List.of(
                        "authorization",
                        "cache-control",
                        "content-disposition",
                        "content-length",
                        "content-md5",
                        "content-type",
                        "if-match",
                        "if-none-match",
                        "range",
                        "x-amz-checksum-crc32",
                        "x-amz-checksum-crc32c",
                        "x-amz-checksum-crc64nvme",
                        "x-amz-checksum-sha1",
                        "x-amz-checksum-sha256",
                        "x-amz-content-sha256",
                        "x-amz-date",
                        "x-amz-sdk-checksum-algorithm"),
                List.of("ETag", "Content-Range", "x-amz-request-id"),
                "");
    }
}

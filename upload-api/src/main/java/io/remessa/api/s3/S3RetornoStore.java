package io.remessa.api.s3;

import io.remessa.api.retorno.RetornoStore;
import io.remessa.ledger.upload.ObjectName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** {@link RetornoStore} on S3. */
final class S3RetornoStore implements RetornoStore {

    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final S3Presigner presigner;

    /** @param presigner for the endpoint that clients reach */
    S3RetornoStore(S3Client s3, S3Presigner presigner) {
        this.s3 = s3;
        this.presigner = presigner;
    }

    @Override
    public Optional<URI> sign(ObjectName retorno, String fileName, Duration life) {
        if (!isThere(retorno)) {
            return Optional.empty();
        }
        return Optional.of(URI.create(presigner
                .presignGetObject(presign -> presign.signatureDuration(life)
                        .getObjectRequest(request -> request.bucket(retorno.bucket())
                                .key(retorno.key())
                                .responseContentType("text/csv; charset=utf-8")
                                .responseContentDisposition("attachment; filename=\"" + fileName + "\"")))
                .url()
                .toString()));
    }

    private boolean isThere(ObjectName object) {
        try {
            s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}

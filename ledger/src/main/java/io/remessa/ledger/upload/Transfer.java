package io.remessa.ledger.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an upload through the API come in.
 *
 * @param multipartUploadId what S3 calls this multipart upload
 * @param partSize bytes of every part but the last
 * @param partCount number of parts, 1 to 10,000
 * @param checksum the algorithm declared to S3, with which every part is then checked; null for none
 * @param expiresAt when it counts as abandoned; moved on by signing, an hour or more at a time
 * @param fingerprint with which the sender recognises the file; null when it gave none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Transfer(
        String multipartUploadId,
        long partSize,
        int partCount,
        @Nullable ChecksumAlgorithm checksum,
        Instant expiresAt,
        @Nullable Fingerprint fingerprint) {

    /** The same transfer, but abandoned only from another time on. */
    public Transfer expiringAt(Instant later) {
        return new Transfer(multipartUploadId, partSize, partCount, checksum, later, fingerprint);
    }
}

package io.remessa.api.upload;

import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.UploadOptions;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it is asked for.
 *
 * @param fileName what the sender calls the file
 * @param size in bytes
 * @param contentType media type that the object is to have; null for S3's default
 * @param checksum the algorithm with which S3 is to check every part; null for none
 * @param options how the file is to be validated
 * @param partSize bytes of a part that the sender wishes for; null leaves the choice to the service
 * @param fingerprint with which the sender recognises the file; null for none
 */
public record NewUpload(
        FileName fileName,
        long size,
        @Nullable String contentType,
        @Nullable ChecksumAlgorithm checksum,
        UploadOptions options,
        @Nullable Long partSize,
        @Nullable Fingerprint fingerprint) {}

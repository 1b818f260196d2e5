package io.remessa.api.s3;

import io.remessa.api.upload.PartChecksum;
import io.remessa.api.upload.PartStore;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** S3 has a member of its own for every checksum algorithm. */
final class S3Checksums {

    private S3Checksums() {}

    /** The checksum goes into a header; in the query S3 would ignore it. */
    static void put(PartChecksum checksum, UploadPartRequest.Builder request) {
        String value = checksum.value();
        switch (checksum.algorithm()) {
            case CRC32 -> request.checksumCRC32(value);
            case CRC32C -> request.checksumCRC32C(value);
            case CRC64NVME -> request.checksumCRC64NVME(value);
            case SHA256 -> request.checksumSHA256(value);
        }
    }

    /** The checksum that S3 tells of a part, or null. */
    static @Nullable PartChecksum of(Part part) {
        if (part.checksumCRC32() != null) {
            return new PartChecksum(ChecksumAlgorithm.CRC32, part.checksumCRC32());
        }
        if (part.checksumCRC32C() != null) {
            return new PartChecksum(ChecksumAlgorithm.CRC32C, part.checksumCRC32C());
        }
        if (part.checksumCRC64NVME() != null) {
            return new PartChecksum(ChecksumAlgorithm.CRC64NVME, part.checksumCRC64NVME());
        }
        return part.checksumSHA256() == null ? null : new PartChecksum(ChecksumAlgorithm.SHA256, part.checksumSHA256());
    }

    /** A part in the list to complete; with composite checksums S3 wants every part's here again. */
    static CompletedPart completed(PartStore.HeldPart part) {
        CompletedPart.Builder completed =
                CompletedPart.builder().partNumber(part.number()).eTag(part.etag());
        PartChecksum checksum = part.checksum();
        if (checksum != null) {
            String value = checksum.value();
            switch (checksum.algorithm()) {
                case CRC32 -> completed.checksumCRC32(value);
                case CRC32C -> completed.checksumCRC32C(value);
                case CRC64NVME -> completed.checksumCRC64NVME(value);
                case SHA256 -> completed.checksumSHA256(value);
            }
        }
        return completed.build();
    }
}

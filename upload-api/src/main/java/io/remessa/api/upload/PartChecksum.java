package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import java.util.Base64;

/**
 * A part's checksum in S3's notation.
 *
 * @param algorithm how it was computed
 * @param value base64 of its bytes, the most significant first
 */
public record PartChecksum(ChecksumAlgorithm algorithm, String value) {

    /** @throws ProblemException INVALID_CHECKSUM when the value cannot be one of this algorithm */
    public PartChecksum {
        if (decodedLength(value) != length(algorithm)) {
            throw new ProblemException(
                    ErrorCode.INVALID_CHECKSUM,
                    "A " + algorithm + " checksum is base64 of " + length(algorithm) + " bytes");
        }
    }

    private static int length(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32, CRC32C -> 4;
            case CRC64NVME -> 8;
            case SHA256 -> 32;
        };
    }

    /** Number of bytes, or -1 when the text is not padded base64. */
    private static int decodedLength(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes.length : -1;
        } catch (IllegalArgumentException notBase64) {
            return -1;
        }
    }
}

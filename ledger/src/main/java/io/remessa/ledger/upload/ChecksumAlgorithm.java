package io.remessa.ledger.upload;

/** The checksums that S3 can verify on every part, by the names that S3 gives them. */
public enum ChecksumAlgorithm {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA256
}

package io.remessa.cli.api;

/**
 * A part whose upload is to be signed.
 *
 * @param partNumber from 1
 * @param crc32 of its content, 4 bytes big-endian in base64, as S3 wants it in x-amz-checksum-crc32
 */
public record PartToSign(int partNumber, String crc32) {}

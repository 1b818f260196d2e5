package io.remessa.ledger.upload;

/**
 * Where an object is in S3.
 *
 * @param bucket the bucket's name
 * @param key the key, decoded
 */
public record ObjectName(String bucket, String key) {}

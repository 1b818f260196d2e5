package io.remessa.ledger.upload;

/**
 * What an upload of fixes is for.
 *
 * @param of the upload whose rejects they correct
 * @param revision of its summary that these rejects belong to; the next one is what the fixes make
 */
public record Fixes(UploadId of, int revision) {}

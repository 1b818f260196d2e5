package io.remessa.cli.api;

/**
 * An upload that may begin.
 *
 * @param uploadId its id
 * @param partSize bytes of every part but the last
 */
public record CreatedUpload(String uploadId, long partSize) {}

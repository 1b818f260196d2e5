package io.remessa.cli.api;

/**
 * An upload in the list of uploads.
 *
 * @param uploadId its id
 * @param fileName without folders
 * @param size in bytes
 * @param state as the contract names it
 * @param paused whether its chunks are held back
 * @param createdAt ISO 8601
 * @param failureCode why it FAILED; empty otherwise
 */
public record UploadLine(
        String uploadId,
        String fileName,
        long size,
        String state,
        boolean paused,
        String createdAt,
        String failureCode) {}

package io.remessa.cli.api;

/**
 * A part that S3 has.
 *
 * @param partNumber from 1
 * @param size in bytes
 * @param etag as S3 gives it: usually the MD5 in hex, perhaps in quotes
 */
public record HeldPart(int partNumber, long size, String etag) {

    /** The ETag without the quotes of the HTTP header. */
    public String plainEtag() {
        return etag.replace("\"", "");
    }
}

package io.remessa.localcloud.s3;

/**
 * An object that has just become readable.
 *
 * @param cause what made it
 * @param size in bytes
 * @param eTag without quotes, as HEAD answers it
 */
public record ObjectCreated(Cause cause, String bucket, String key, long size, String eTag) {
    /** The kinds of writes that S3 tells apart in its event names. */
    public enum Cause {
        PUT("ObjectCreated:Put"),
        COPY("ObjectCreated:Copy"),
        COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload");

        private final String eventName;

        Cause(String eventName) {
            this.eventName = eventName;
        }

        /** The name in S3's event notifications. */
        public String eventName() {
            return eventName;
        }
    }
}

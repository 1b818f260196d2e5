package io.remessa.systemtests.cost;

/** What AWS charges requests by. */
enum Billed {
    /** PUT, COPY, POST and LIST of S3, by the request. */
    S3_WRITE("S3 writes and lists"),
    /** GET, HEAD and everything else of S3 that is not free, by the request. */
    S3_READ("S3 reads"),
    /** Every 64 KiB, begun, of what a request or its answer carries. */
    SQS_REQUEST("SQS requests"),
    /** A KiB, begun, of an item written; two in a transaction. */
    WRITE_UNIT("DynamoDB write units"),
    /** Four KiB, begun, read consistently; half otherwise. */
    READ_UNIT("DynamoDB read units"),
    /** Every 64 KiB, begun, that is published. */
    SNS_REQUEST("SNS requests"),
    /** Deletions of S3, and what ends a multipart upload without an object. */
    FREE("free");

    private final String words;

    Billed(String words) {
        this.words = words;
    }

    /** What it is called in a table. */
    String words() {
        return words;
    }
}

package io.remessa.queues;

import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The trace of an upload, from its beginning to its end in all services, and the span of it that others belong to. Both follow from the
 * upload's id: an event of S3 carries nothing but names, and so whoever handles it still finds the trace of the call that began
 * the upload. Of an id nobody can tell anything, and so neither of these.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 of them
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a> for the form on its way
 */
public record TraceParent(String traceId, String spanId) {

    /** What it is called on its way, as header and as message attribute. */
    public static final String NAME = "traceparent";

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    /** The root of an upload's trace: the first 16 bytes of the SHA-256 of its id, and the next 8. */
    public static TraceParent of(UploadId upload) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(upload.value().getBytes(StandardCharsets.UTF_8));
            HexFormat hex = HexFormat.of();
            return new TraceParent(
                    hex.formatHex(hash, 0, TRACE_BYTES), hex.formatHex(hash, TRACE_BYTES, TRACE_BYTES + SPAN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Version 00, sampled. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }
}

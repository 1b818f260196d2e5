package io.remessa.queues;

import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span that others belong to, in the trace of an upload, from its beginning to its end in all services. The trace and its root follow
 * from the upload's id: an event of S3 carries nothing but names, and so whoever handles it still finds the trace of the call that began
 * the upload. Of an id nobody can tell anything, and so neither of these.
 *
 * @param traceId 32 hexadecimal digits in lower case
 * @param spanId 16 of them
 * @param sampled whether the trace is kept, as far as whoever sends this knows
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a> for the form on its way
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    /** What it is called on its way, as header and as message attribute. */
    public static final String NAME = "traceparent";

    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    private static final int HEX = 16;
    private static final int SAMPLED = 1;

    /** Version, trace, span, flags; versions to come may have more behind it. Version ff and ids of zeros are invalid. */
    private static final Pattern HEADER =
            Pattern.compile("(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final String FIRST_VERSION = "00";

    /** The root of an upload's trace: the first 16 bytes of the SHA-256 of its id, and the next 8. */
    public static TraceParent of(UploadId upload) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(upload.value().getBytes(StandardCharsets.UTF_8));
            HexFormat hex = HexFormat.of();
            return new TraceParent(
                    hex.formatHex(hash, 0, TRACE_BYTES),
                    hex.formatHex(hash, TRACE_BYTES, TRACE_BYTES + SPAN_BYTES),
                    true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What a message or call brings along; empty when there is nothing, or it is malformed and therefore nobody's. */
    public static Optional<TraceParent> read(@Nullable String header) {
        Matcher parts = HEADER.matcher(header == null ? "" : header);
        if (!parts.matches() || (parts.group(1).equals(FIRST_VERSION) && parts.group(5) != null)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parts.group(4), HEX) & SAMPLED) != 0;
        return Optional.of(new TraceParent(parts.group(2), parts.group(3), sampled));
    }

    /** In version 00. */
    public String header() {
        return FIRST_VERSION + "-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}

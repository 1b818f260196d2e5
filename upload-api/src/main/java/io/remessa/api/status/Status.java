package io.remessa.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.api.retorno.RetornoStatus;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param uploadId its name
 * @param traceId under which logs and traces have it, 32 hexadecimal digits; it follows from the name
 * @param fileName what its sender calls it
 * @param state where it is on its way
 * @param validateOnly whether it is a rehearsal, of which no retorno is written
 * @param paused whether its chunks are held back
 * @param pausedBy who holds them back; null while nobody does
 * @param provisional true until there is a consolidated result of the whole file, which one that FAILED may never have:
 *     until then counts are of the chunks that are done
 * @param bytes how many of its bytes are where
 * @param chunks how many of its chunks are in which state
 * @param records counted so far
 * @param errorsByRule findings so far that are errors, rules without any left out
 * @param warningsByRule findings so far that are warnings, which reject no record; rules without any left out
 * @param createdAt when it was asked for, or its event came
 * @param startedAt when it was dispatched; null until then
 * @param finishedAt when it reached a final state; null until then
 * @param bytesPerSecond validated, since it was dispatched, or was last let go or tried again; null until something was, and while it is paused
 * @param etaSeconds until all bytes are validated, at that speed; null while that is not known
 * @param failure why it ended FAILED; left out otherwise
 * @param etag of the object, without quotes; left out until it exists
 * @param fixesOf the upload whose rejects it corrects; left out when it stands for itself
 * @param retorno how far its retorno is; left out when none is made
 */
public record Status(
        UploadId uploadId,
        String traceId,
        String fileName,
        UploadState state,
        boolean validateOnly,
        boolean paused,

        @Nullable Holder pausedBy,

        boolean provisional,
        Bytes bytes,
        Chunks chunks,
        Records records,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long bytesPerSecond,
        @Nullable Long etaSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failure failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String etag,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UploadId fixesOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RetornoStatus retorno) {

    /** Who holds chunks back, as JSON has it. */
    public enum Holder {
        owner,
        operator
    }

    /** The same, under another name. */
    public Status named(String other) {
        return new Status(
                uploadId,
                traceId,
                other,
                state,
                validateOnly,
                paused,
                pausedBy,
                provisional,
                bytes,
                chunks,
                records,
                errorsByRule,
                warningsByRule,
                createdAt,
                startedAt,
                finishedAt,
                bytesPerSecond,
                etaSeconds,
                failure,
                etag,
                fixesOf,
                retorno);
    }

    /**
     * How many bytes are where.
     *
     * @param total of the file
     * @param uploaded in S3
     * @param validated in chunks that are COMPLETED
     */
    public record Bytes(long total, long uploaded, long validated) {}

    /**
     * How many chunks are in which state.
     *
     * @param total that count; grows while they are planned, and shrinks when some are merged
     */
    public record Chunks(int total, int pending, int processing, int completed, int failed) {}

    /**
     * How many records there are.
     *
     * @param total valid and rejected
     * @param valid without an error
     * @param rejected with one
     */
    public record Records(long total, long valid, long rejected) {}
}

package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.api.rejects.RejectsPage;
import io.remessa.api.upload.PartChecksum;
import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.SignParts;
import io.remessa.csv.ByteRange;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that the routes answer of uploads, where it is not the status or the summary. */
final class Views {

    private Views() {}

    /** A new upload and its part plan. */
    record Created(UploadId uploadId, String key, long partSize, int partCount, UploadState state, Instant expiresAt) {
        static Created of(Upload upload) {
            Transfer transfer = upload.transfer();
            if (transfer == null) {
                throw new IllegalStateException("An upload through the API always has a transfer");
            }
            return new Created(
                    upload.id(),
                    upload.object().key(),
                    transfer.partSize(),
                    transfer.partCount(),
                    upload.state(),
                    transfer.expiresAt());
        }
    }

    /** Where a retorno is, for anybody, for so long. */
    record RetornoUrl(String url, long lifeSeconds) {}

    /** The URLs that were asked for, in the order asked. */
    record SignedParts(List<SignedPart> urls) {
        static SignedParts of(List<SignParts.Signed> signed) {
            return new SignedParts(signed.stream()
                    .map(part -> new SignedPart(
                            part.partNumber(),
                            part.signed().url(),
                            part.signed().headers(),
                            part.expiresAt(),
                            part.life().toSeconds()))
                    .toList());
        }
    }

    /**
     * Where one part goes; {@code headers} must be sent exactly so. {@code lifeSeconds} from this answer on is as long as it is
     * good for, and says so to a machine whose clock is wrong, too.
     */
    record SignedPart(int partNumber, URI url, Map<String, String> headers, Instant expiresAt, long lifeSeconds) {}

    /** Some of the parts that S3 holds; {@code next} is the {@code after} of the next page, null on the last. */
    record Parts(List<Part> parts, @Nullable Integer next) {
        static Parts of(PartStore.HeldParts held) {
            return new Parts(held.parts().stream().map(Part::of).toList(), held.next());
        }
    }

    /** One of them; {@code checksum}, in the algorithm that the upload declared, where the storage tells it. */
    record Part(
            int partNumber,
            long size,
            String etag,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String checksum) {
        static Part of(PartStore.HeldPart held) {
            PartChecksum checksum = held.checksum();
            return new Part(held.number(), held.size(), held.etag(), checksum == null ? null : checksum.value());
        }
    }

    /** How many uploads were given up. */
    record Aborted(int aborted) {}

    /** Some of the caller's uploads, newest first; {@code next} is the cursor of the next page, null on the last. */
    record Uploads(List<UploadLine> uploads, @Nullable String next) {
        static Uploads of(Page<Upload> page) {
            return new Uploads(page.items().stream().map(UploadLine::of).toList(), page.next());
        }
    }

    /**
     * An upload in a list: what its row says, without the counts, which would have to be read for each. Paused: its chunks are
     * held back. Part size and count, fingerprint and expiry are what it takes to go on with one that is UPLOADING; they are left
     * out for an object that did not come through the API, the fingerprint also when there is none.
     */
    record UploadLine(
            UploadId uploadId,
            String fileName,
            long size,
            UploadState state,
            boolean paused,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Failure failure,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long partSize,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer partCount,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Fingerprint fingerprint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant expiresAt) {
        static UploadLine of(Upload upload) {
            Transfer transfer = upload.transfer();
            return new UploadLine(
                    upload.id(),
                    upload.fileName(),
                    upload.size(),
                    upload.state(),
                    upload.paused(),
                    upload.createdAt(),
                    upload.startedAt(),
                    upload.finishedAt(),
                    upload.failure(),
                    transfer == null ? null : transfer.partSize(),
                    transfer == null ? null : transfer.partCount(),
                    transfer == null ? null : transfer.fingerprint(),
                    transfer == null ? null : transfer.expiresAt());
        }
    }

    /** Some of an upload's chunks; {@code next} is the cursor of the next page, null on the last. */
    record Chunks(List<ChunkLine> chunks, @Nullable String next) {
        static Chunks of(Page<Chunk> page) {
            return new Chunks(page.items().stream().map(ChunkLine::of).toList(), page.next());
        }
    }

    /** A chunk; {@code records} and {@code rejected} are null until it is COMPLETED. */
    record ChunkLine(
            int number,
            ChunkState state,
            ByteRange byteRange,
            int span,
            int attempts,
            int failures,
            @Nullable String lastFailure,
            @Nullable Long records,
            @Nullable Long rejected,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        static ChunkLine of(Chunk chunk) {
            ChunkProgress progress = chunk.progress();
            return new ChunkLine(
                    chunk.number(),
                    chunk.state(),
                    chunk.range(),
                    chunk.span(),
                    chunk.attempts(),
                    chunk.failures(),
                    chunk.lastFailure(),
                    progress == null ? null : progress.records(),
                    progress == null ? null : progress.rejected(),
                    chunk.startedAt(),
                    chunk.finishedAt());
        }
    }

    /** Some of an upload's rejects; {@code next} is the cursor of the next page, null on the last. */
    record Rejects(List<RejectsPage.Row> rejects, @Nullable String next) {
        static Rejects of(Page<RejectsPage.Row> page) {
            return new Rejects(page.items(), page.next());
        }
    }
}

package io.remessa.ledger.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * "Validate this chunk." Everything else about it stands in the ledger.
 *
 * @param version of this format
 * @param upload the upload
 * @param chunk number of the chunk
 * @param epoch of the chunk when the message was made; with an older one the message is deleted without effect
 * @param sending of the upload when the message was made, 0 for the first: once the upload has a later one, the message begins
 *     nothing any more
 * @param content the whole object in base64, when it is one chunk of at most {@link #MAX_CONTENT_BYTES}; null otherwise
 *     and in every message sent again: S3 is read then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChunkMessage(
        int version,
        UploadId upload,
        int chunk,
        int epoch,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int sending,
        @Nullable String content) {

    /** The version that this code writes. */
    public static final int CURRENT_VERSION = 1;

    /** The largest object that travels inside its message: base64 of it stays below the 256 KiB of older queues. */
    public static final int MAX_CONTENT_BYTES = 128 * 1024;

    /** A message of the first sending, without content. */
    public static ChunkMessage of(UploadId upload, int chunk, int epoch) {
        return new ChunkMessage(CURRENT_VERSION, upload, chunk, epoch, 0, null);
    }

    /**
     * A message that has the chunk validated, without content: of the upload's sending, or, where the chunk was begun already, of
     * that which has begun it, since nothing else may begin it again.
     *
     * @param upload the upload as it stands
     * @param chunk a chunk of it that is open
     */
    public static ChunkMessage of(Upload upload, Chunk chunk) {
        int sending = chunk.state() == ChunkState.PROCESSING ? chunk.sending() : upload.sending();
        return new ChunkMessage(CURRENT_VERSION, chunk.upload(), chunk.number(), chunk.epoch(), sending, null);
    }

    /** The same message, of another sending. */
    public ChunkMessage in(int anySending) {
        return new ChunkMessage(version, upload, chunk, epoch, anySending, content);
    }

    /**
     * Whether it was this message, or another of its sending, that began the chunk. Then whatever the end of the chunk asks for is
     * this message's to do; otherwise it is somebody else's.
     *
     * @param now the chunk as it stands
     */
    public boolean began(Chunk now) {
        boolean asItWasSent = now.epoch() == epoch;
        return now.sending() == sending && !(asItWasSent && now.state() == ChunkState.PENDING);
    }

    /**
     * Whether the chunk waits because this message, or another of its sending, began it and was given up then.
     *
     * @param now the chunk as it stands
     */
    public boolean gaveBack(Chunk now) {
        return now.state() == ChunkState.PENDING
                && now.epoch() == epoch
                && now.sending() == sending
                && now.attempts() > 0;
    }

    /** The same message with the whole object in it. */
    public ChunkMessage carrying(byte[] object) {
        if (object.length > MAX_CONTENT_BYTES) {
            throw new IllegalArgumentException(object.length + " bytes are too many for a message");
        }
        return new ChunkMessage(
                version, upload, chunk, epoch, sending, Base64.getEncoder().encodeToString(object));
    }

    /** The object in the message, or null when it is to be read from S3. */
    public byte @Nullable [] object() {
        return content == null ? null : Base64.getDecoder().decode(content);
    }

    /** Names the chunk, never the content. */
    @Override
    public String toString() {
        return "ChunkMessage[" + upload + " chunk " + chunk + " epoch " + epoch + " sending " + sending + "]";
    }
}

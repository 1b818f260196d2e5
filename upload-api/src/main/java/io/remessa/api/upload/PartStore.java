package io.remessa.api.upload;

import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.ObjectName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** S3's multipart uploads and what they become, as far as the actions here need them. Safe for use by many threads. */
public interface PartStore {

    /**
     * Begins a multipart upload.
     *
     * @return the name that S3 gives it
     * @throws io.remessa.api.problem.ProblemException INVALID_FILE_NAME when S3 takes no key of this length
     */
    String begin(ObjectName object, @Nullable String contentType, @Nullable ChecksumAlgorithm checksum);

    /** A URL with which anybody may put this one part, of just this length and checksum, for so long. Asks nobody. */
    SignedUrl sign(Multipart multipart, PartToPut part, Duration life);

    /**
     * One page, of at most 1,000, of the parts that S3 holds, in the order of their numbers.
     *
     * @param after only parts with higher numbers; 0 for all
     * @throws NoSuchMultipartException when it was completed or aborted, or never was
     */
    HeldParts list(Multipart multipart, int after) throws NoSuchMultipartException;

    /**
     * Puts the object together.
     *
     * @param parts all of them, in order
     * @return the object's ETag, without quotes
     * @throws NoSuchMultipartException when it was completed or aborted, or never was
     * @throws PartsChangedException when S3 holds other parts by now
     */
    String complete(Multipart multipart, List<HeldPart> parts) throws NoSuchMultipartException, PartsChangedException;

    /** Gives the multipart upload up and frees its parts; without effect when there is none. */
    void abort(Multipart multipart);

    /** The finished object, or empty when there is none. */
    Optional<HeldObject> head(ObjectName object);

    /** Deletes the finished object; without effect when there is none. */
    void delete(ObjectName object);

    /**
     * A multipart upload.
     *
     * @param object what it will become
     * @param id what S3 calls it
     */
    record Multipart(ObjectName object, String id) {}

    /**
     * A part that a client is about to send.
     *
     * @param number from 1
     * @param length in bytes
     * @param checksum with which S3 checks it; null for none
     */
    record PartToPut(int number, long length, @Nullable PartChecksum checksum) {}

    /**
     * A presigned PUT.
     *
     * @param url where to
     * @param headers that the client must send, exactly so, since they are signed
     */
    record SignedUrl(URI url, Map<String, String> headers) {}

    /**
     * A part that S3 holds.
     *
     * @param number from 1
     * @param size in bytes
     * @param etag without quotes
     * @param checksum as S3 has checked it; null when it does not say
     */
    record HeldPart(
            int number, long size, String etag, @Nullable PartChecksum checksum) {}

    /**
     * Some of the parts that S3 holds.
     *
     * @param parts in the order of their numbers
     * @param next the {@code after} of the next page; null on the last
     */
    record HeldParts(List<HeldPart> parts, @Nullable Integer next) {}

    /**
     * A finished object.
     *
     * @param size in bytes
     * @param etag without quotes
     */
    record HeldObject(long size, String etag) {}
}

package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the URLs with which a client puts parts straight into S3. Each is good for one part, of just the planned
 * length, and with the declared checksum. Signing shows that somebody is at work, and so moves the upload's expiry on.
 */
public final class SignParts {

    /** The most parts of one call. */
    public static final int MAX_PARTS = 1_000;
    /** The expiry is in two indexes with the whole row: moving it costs more than a part's PUT, so it is moved seldom. */
    private static final Duration LEAST_EXTENSION = Duration.ofHours(1);

    private final Ledger ledger;
    private final OwnedUploads uploads;
    private final PartStore store;
    private final Duration urlLife;
    private final Duration expiry;
    private final InstantSource clock;

    /**
     * @param urlLife how long a URL is good for
     * @param expiry after which an upload without signing counts as abandoned
     */
    public SignParts(Ledger ledger, PartStore store, Duration urlLife, Duration expiry, InstantSource clock) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
        this.store = store;
        this.urlLife = urlLife;
        this.expiry = expiry;
        this.clock = clock;
    }

    /**
     * A part to be signed.
     *
     * @param partNumber from 1
     * @param checksum base64; needed if the upload declared an algorithm, refused if it did not
     */
    public record Wanted(int partNumber, @Nullable String checksum) {}

    /**
     * A part that was signed.
     *
     * @param partNumber from 1
     * @param signed where to put it and with which headers
     * @param expiresAt when the URL ends
     * @param life how long that is from now on
     */
    public record Signed(int partNumber, PartStore.SignedUrl signed, Instant expiresAt, Duration life) {}

    /**
     * Signs parts, in the order given.
     *
     * @throws ProblemException UPLOAD_NOT_FOUND, UPLOAD_NOT_OPEN, INVALID_PARTS, INVALID_CHECKSUM
     */
    public List<Signed> sign(Owner owner, UploadId id, List<Wanted> wanted) {
        OpenUpload open = uploads.requireOpen(owner, id);
        requirePlanned(wanted, open.plan());
        Instant now = clock.instant();
        List<Signed> signed = wanted.stream()
                .map(part -> new Signed(
                        part.partNumber(),
                        store.sign(open.multipart(), toPut(part, open), urlLife),
                        now.plus(urlLife),
                        urlLife))
                .toList();
        Instant expiresAt = now.plus(expiry);
        Instant before = open.transfer().expiresAt();
        if (!before.plus(LEAST_EXTENSION).isAfter(expiresAt) || before.isBefore(now.plus(urlLife))) {
            extend(id, expiresAt);
        }
        return signed;
    }

    private void extend(UploadId id, Instant expiresAt) {
        Upload extended = ledger.extendExpiry(id, expiresAt);
        if (extended.state() != UploadState.UPLOADING) {
            throw OwnedUploads.notOpen(extended);
        }
    }

    private static void requirePlanned(List<Wanted> wanted, PartPlan plan) {
        if (wanted.isEmpty() || wanted.size() > MAX_PARTS) {
            throw new ProblemException(
                    ErrorCode.INVALID_PARTS,
                    "parts must be 1 to " + MAX_PARTS + " in a call: sign the others in further calls");
        }
        Set<Integer> seen = new HashSet<>();
        for (Wanted part : wanted) {
            requirePlanned(part.partNumber(), plan);
            if (!seen.add(part.partNumber())) {
                throw new ProblemException(
                        ErrorCode.INVALID_PARTS, "partNumber " + part.partNumber() + " is there twice: name each once");
            }
        }
    }

    static void requirePlanned(int partNumber, PartPlan plan) {
        if (!plan.has(partNumber)) {
            throw new ProblemException(
                    ErrorCode.INVALID_PARTS,
                    "partNumber " + partNumber + " is not among 1 to " + plan.partCount()
                            + ", the parts of this upload");
        }
    }

    private static PartStore.PartToPut toPut(Wanted part, OpenUpload open) {
        long length = open.plan().sizeOf(part.partNumber());
        return new PartStore.PartToPut(
                part.partNumber(), length, checksum(part, open.transfer().checksum()));
    }

    private static @Nullable PartChecksum checksum(Wanted part, @Nullable ChecksumAlgorithm declared) {
        String value = part.checksum();
        if (declared == null) {
            if (value != null) {
                throw new ProblemException(
                        ErrorCode.INVALID_CHECKSUM,
                        "This upload declared no checksum: leave it out, or create the upload with one");
            }
            return null;
        }
        if (value == null) {
            throw new ProblemException(
                    ErrorCode.INVALID_CHECKSUM, "This upload declared " + declared + ": send it with every part");
        }
        return new PartChecksum(declared, value);
    }
}

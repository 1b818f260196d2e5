package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the object together from the parts that S3 holds. May be called again, and by several at once: whoever finds the
 * work done answers as if it had done it. S3 forgets a multipart upload, and its parts one by one, while it completes
 * it, so whatever then looks wrong is settled by asking for the object itself: its key has the upload's id in it, and so
 * can be no other. Whether it is made of this upload's parts is another question, since whoever may write to the bucket may
 * put any object to that key, and whoever has the upload's id may send parts. The object must have the size and the number
 * of parts that were planned, and the ETag of the parts: of those that the caller names, or else of those that S3 still
 * holds. Only when S3 has forgotten them and the caller names none there is nothing more to compare.
 */
public final class CompleteUpload {

    private final Ledger ledger;
    private final OwnedUploads uploads;
    private final PartStore store;

    public CompleteUpload(Ledger ledger, PartStore store) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
        this.store = store;
    }

    /**
     * A part as the client remembers it.
     *
     * @param partNumber from 1
     * @param etag that S3 answered, with or without quotes
     */
    public record Claimed(int partNumber, String etag) {

        String plainEtag() {
            return etag.replace("\"", "");
        }
    }

    /**
     * Completes the upload.
     *
     * @param claimed parts to be compared with what S3 holds; none, some or all. Only all can be compared with an object
     *     that is there already
     * @return the upload with its ETag, wherever it is on its way by now
     * @throws ProblemException UPLOAD_NOT_FOUND, UPLOAD_NOT_OPEN, INVALID_PARTS, PARTS_MISSING, PARTS_CHANGED, PARTS_GONE
     */
    public Upload complete(Owner owner, UploadId id, List<Claimed> claimed) {
        Upload upload = uploads.require(owner, id);
        Transfer transfer = upload.transfer();
        if (upload.state() != UploadState.UPLOADING || transfer == null) {
            requireNotGivenUp(upload);
            if (transfer != null && upload.etag() != null) {
                requireMadeOf(OpenUpload.of(upload, transfer), claimed, upload.etag());
            }
            return upload;
        }
        OpenUpload open = OpenUpload.of(upload, transfer);
        claimed.forEach(part -> SignParts.requirePlanned(part.partNumber(), open.plan()));
        String etag = putTogether(open, claimed);
        Upload uploaded = ledger.markUploaded(id, etag);
        if (uploaded.state() == UploadState.ABORTED || uploaded.state() == UploadState.EXPIRED) {
            // Given up while S3 was at work: too late for whoever did that to delete the object.
            store.delete(uploaded.object());
        }
        return requireNotGivenUp(uploaded);
    }

    private String putTogether(OpenUpload open, List<Claimed> claimed) {
        try {
            List<PartStore.HeldPart> held = allParts(open.multipart());
            HeldPartsCheck.requirePlanned(open.plan(), held);
            HeldPartsCheck.requireClaimed(held, claimed);
            return store.complete(open.multipart(), held);
        } catch (NoSuchMultipartException e) {
            return finishedObject(open, claimed, gone());
        } catch (PartsChangedException e) {
            return finishedObject(open, claimed, changed());
        } catch (ProblemException e) {
            if (e.code() == ErrorCode.PARTS_CHANGED) {
                throw e;
            }
            return finishedObject(open, claimed, e);
        }
    }

    /** The ETag of the object if somebody else has completed it meanwhile; otherwise the problem stands. */
    private String finishedObject(OpenUpload open, List<Claimed> claimed, ProblemException problem) {
        String etag = store.head(open.upload().object())
                .filter(object ->
                        object.size() == open.upload().size() && MultipartEtag.hasPartsOf(open.plan(), object.etag()))
                .map(PartStore.HeldObject::etag)
                .orElseThrow(() -> problem);
        requireMadeOf(open, claimed, etag);
        return etag;
    }

    private void requireMadeOf(OpenUpload open, List<Claimed> claimed, String etag) {
        PartPlan plan = open.plan();
        boolean other = MultipartEtag.of(plan, claimed)
                .or(() -> MultipartEtag.of(plan, stillHeld(open.multipart())))
                .filter(expected -> !expected.equals(etag))
                .isPresent();
        if (other || !MultipartEtag.hasPartsOf(plan, etag)) {
            throw new ProblemException(
                    ErrorCode.PARTS_CHANGED,
                    "The upload was completed from other parts than those in the call: somebody else sends to it, too."
                            + " Create an upload of your own and send the file again");
        }
    }

    /** The parts of an upload that nobody has completed, or that S3 is just forgetting, which it does one by one. */
    private List<Claimed> stillHeld(PartStore.Multipart multipart) {
        try {
            return allParts(multipart).stream()
                    .map(part -> new Claimed(part.number(), part.etag()))
                    .toList();
        } catch (NoSuchMultipartException completed) {
            return List.of();
        }
    }

    private List<PartStore.HeldPart> allParts(PartStore.Multipart multipart) throws NoSuchMultipartException {
        List<PartStore.HeldPart> parts = new ArrayList<>();
        Integer after = 0;
        while (after != null) {
            PartStore.HeldParts page = store.list(multipart, after);
            parts.addAll(page.parts());
            after = page.next();
        }
        return parts;
    }

    private static Upload requireNotGivenUp(Upload upload) {
        return switch (upload.state()) {
            case ABORTED, EXPIRED, UPLOADING -> throw OwnedUploads.notOpen(upload);
            case UPLOADED, DISPATCHING, VALIDATING, COMPLETED, FAILED -> upload;
        };
    }

    private static ProblemException gone() {
        return new ProblemException(
                ErrorCode.PARTS_GONE,
                "S3 has neither the parts nor the object: create a new upload and send the file again");
    }

    private static ProblemException changed() {
        return new ProblemException(
                ErrorCode.PARTS_CHANGED,
                "A part was sent again just now: complete the upload once all sending has ended");
    }
}

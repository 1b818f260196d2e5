package io.remessa.dispatch;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.LogContext;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds the upload that an object belongs to, and enters one for an object that nobody asked for. Keys decide:
 * {@code uploads/{owner}/{uploadId}/…} of an upload in the ledger is that upload's, {@code inbox/{owner}/…} is its owner's,
 * everything else belongs to the operators.
 */
final class UploadOfObject {

    private static final int OWNER = 1;
    private static final int UPLOAD_ID = 2;

    private final Ledger ledger;
    private final Owner operators;
    private final Clock clock;

    UploadOfObject(Ledger ledger, Owner operators, Clock clock) {
        this.ledger = ledger;
        this.operators = operators;
        this.clock = clock;
    }

    /** The upload, as it stands in the ledger. A failure on the way leaves open whose it was, as {@link LogContext#runUntilTold} does. */
    Upload find(ObjectCreated created) {
        return asked(created).orElseGet(() -> found(created));
    }

    private Optional<Upload> asked(ObjectCreated created) {
        String[] path = created.object().key().split("/", -1);
        boolean named = path.length > UPLOAD_ID && path[0].equals("uploads") && UploadId.isValid(path[UPLOAD_ID]);
        if (!named) {
            return Optional.empty();
        }
        UploadId id = new UploadId(path[UPLOAD_ID]);
        return LogContext.of(id)
                .callUntilTold(() -> ledger.findUpload(id))
                .filter(upload -> upload.object().equals(created.object()));
    }

    /** The id says which bytes these are, so a second event finds what the first one entered. */
    private Upload found(ObjectCreated created) {
        UploadId id = UploadId.ofObject(created.object(), created.etag());
        String key = created.object().key();
        Upload upload = Upload.found(
                id,
                ownerOf(key),
                key.substring(key.lastIndexOf('/') + 1),
                created.object(),
                created.size(),
                created.etag(),
                clock.instant());
        return LogContext.of(id).callUntilTold(() -> entered(upload));
    }

    private Upload entered(Upload upload) {
        if (ledger.createUpload(upload)) {
            return upload;
        }
        return ledger.findUpload(upload.id())
                .orElseThrow(() -> new IllegalStateException("Upload " + upload.id() + " is there, and is not"));
    }

    private Owner ownerOf(String key) {
        String[] path = key.split("/", -1);
        boolean inbox = path.length > UPLOAD_ID && path[0].equals("inbox") && Owner.isValid(path[OWNER]);
        return inbox ? new Owner(path[OWNER]) : operators;
    }
}

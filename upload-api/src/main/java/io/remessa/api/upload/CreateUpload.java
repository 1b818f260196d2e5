package io.remessa.api.upload;

import io.remessa.api.limit.OwnerAllowances;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins an upload: chooses its parts, begins the multipart upload in S3, and enters it into the ledger. */
public final class CreateUpload {

    /**
     * What is configured.
     *
     * @param bucket where objects go
     * @param parts the limits of the part plan
     * @param maxFileSize the largest file accepted, in bytes
     * @param expiry after which an upload without signing counts as abandoned
     * @param extensions what names may end in
     * @param owner how much one owner may have going on
     */
    public record Settings(
            String bucket,
            PartPlan.Limits parts,
            long maxFileSize,
            Duration expiry,
            AllowedExtensions extensions,
            OwnerLimits owner) {}

    private final Ledger ledger;
    private final FixableUploads fixable;
    private final PartStore store;
    private final Layouts layouts;
    private final Settings settings;
    private final OwnerAllowances allowances;
    private final RandomGenerator random;
    private final InstantSource clock;

    public CreateUpload(
            Ledger ledger,
            PartStore store,
            Layouts layouts,
            Settings settings,
            OwnerAllowances allowances,
            RandomGenerator random,
            InstantSource clock) {
        this.ledger = ledger;
        this.fixable = new FixableUploads(ledger);
        this.store = store;
        this.layouts = layouts;
        this.settings = settings;
        this.allowances = allowances;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins an upload.
     *
     * @throws ProblemException FILE_TYPE_NOT_ALLOWED, EMPTY_FILE, FILE_TOO_LARGE, UNKNOWN_LAYOUT, INVALID_FIELD,
     *     INVALID_FILE_NAME, UPLOAD_NOT_FOUND, NOT_FIXABLE, TOO_MANY_UPLOADS, TOO_MANY_VALIDATIONS, TOO_MANY_BYTES
     */
    public Upload create(Owner owner, NewUpload asked) {
        settings.extensions().require(asked.fileName());
        requireSize(asked.size());
        requireLayout(asked.options().layout());
        fixable.require(owner, asked.options().fixesOf());
        PartPlan plan = plan(asked);
        settings.owner().require(ledger, owner);
        return allowances.beginBytes(owner, asked.size(), () -> begin(owner, asked, plan));
    }

    private Upload begin(Owner owner, NewUpload asked, PartPlan plan) {
        UploadId id = UploadId.random(random);
        ObjectName object = new ObjectName(settings.bucket(), "uploads/" + owner + "/" + id + "/" + asked.fileName());
        String multipartId = store.begin(object, asked.contentType(), asked.checksum());
        Instant now = clock.instant();
        Transfer transfer = new Transfer(
                multipartId,
                plan.partSize(),
                plan.partCount(),
                asked.checksum(),
                now.plus(settings.expiry()),
                asked.fingerprint());
        Upload upload =
                Upload.asked(id, owner, asked.fileName().value(), object, asked.size(), transfer, asked.options(), now);
        enter(upload, new PartStore.Multipart(object, multipartId));
        return upload;
    }

    /** A multipart upload that no row names would be stored, and paid for, without anybody knowing. */
    private void enter(Upload upload, PartStore.Multipart multipart) {
        boolean entered = false;
        try {
            entered = ledger.createUpload(upload);
        } finally {
            if (!entered) {
                store.abort(multipart);
            }
        }
        if (!entered) {
            throw new IllegalStateException("Upload id " + upload.id() + " was given out twice");
        }
    }

    private void requireSize(long size) {
        if (size < 1) {
            throw new ProblemException(ErrorCode.EMPTY_FILE, "size must be at least 1: send a file with content");
        }
        long max = Math.min(settings.maxFileSize(), settings.parts().maxFileSize());
        if (size > max) {
            throw new ProblemException(
                    ErrorCode.FILE_TOO_LARGE, "size must be at most " + max + " bytes: split the file");
        }
    }

    private PartPlan plan(NewUpload asked) {
        PartPlan.Limits limits = settings.parts();
        Long wished = asked.partSize();
        if (wished == null) {
            return PartPlan.choose(asked.size(), limits);
        }
        if (!limits.allow(wished)) {
            throw new ProblemException(
                    ErrorCode.INVALID_FIELD,
                    "partSize must be " + limits.minPartSize() + " to " + limits.maxPartSize() + " bytes, or left out");
        }
        return PartPlan.choose(asked.size(), wished, limits);
    }

    private void requireLayout(@Nullable String layout) {
        if (layout != null && layouts.named(layout).isEmpty()) {
            String known = layouts.all().stream().map(LayoutFile::name).collect(Collectors.joining(", "));
            throw new ProblemException(ErrorCode.UNKNOWN_LAYOUT, "layout must be one of these, or left out: " + known);
        }
    }
}

package io.remessa.api.upload;

import io.remessa.api.limit.Allowance;
import io.remessa.api.limit.OwnerAllowances;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A ledger, a store and the actions over them, at a fixed moment, with parts of 10 bytes. */
final class Uploads {

    static final Owner OWNER = new Owner("alfa");
    static final Owner OTHER = new Owner("beta");
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration URL_LIFE = Duration.ofMinutes(15);
    static final Duration EXPIRY = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    static final PartPlan.Limits LIMITS = new PartPlan.Limits(4, 10, 1, 1_000, 10_000);

    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryPartStore store = new InMemoryPartStore();
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final CreateUpload create = creating(Long.MAX_VALUE);
    final SignParts sign = new SignParts(ledger, store, URL_LIFE, EXPIRY, clock);
    final ListParts list = new ListParts(ledger, store);
    final CompleteUpload complete = new CompleteUpload(ledger, store);
    final AbortUpload abort = new AbortUpload(ledger, store, clock);

    ExpireUploads expiringAt(Instant now) {
        return new ExpireUploads(ledger, store, Clock.fixed(now, ZoneOffset.UTC));
    }

    CreateUpload creating(long maxFileSize) {
        return creating(settings(maxFileSize));
    }

    CreateUpload creating(OwnerLimits limits) {
        return creating(settings(Long.MAX_VALUE, limits));
    }

    private CreateUpload creating(CreateUpload.Settings settings) {
        return creating(settings, unlimited());
    }

    /** Where an owner may begin so many bytes in a day. */
    CreateUpload creatingWithin(long bytes) {
        return creating(settings(Long.MAX_VALUE), allowing(Optional.of(new Allowance(bytes, DAY, 1, clock))));
    }

    private CreateUpload creating(CreateUpload.Settings settings, OwnerAllowances allowances) {
        return new CreateUpload(ledger, store, Layouts.builtIn(), settings, allowances, new Random(7), clock);
    }

    static CreateUpload.Settings settings(long maxFileSize) {
        return settings(maxFileSize, new OwnerLimits(10_000, 10_000));
    }

    private static CreateUpload.Settings settings(long maxFileSize, OwnerLimits limits) {
        return new CreateUpload.Settings(
                "bucket", LIMITS, maxFileSize, EXPIRY, AllowedExtensions.of(List.of("csv")), limits);
    }

    static NewUpload asking(long size) {
        return asking(size, null, null);
    }

    static NewUpload asking(long size, @Nullable ChecksumAlgorithm checksum, @Nullable String layout) {
        return new NewUpload(
                new FileName("parcelas.csv"),
                size,
                "text/csv",
                checksum,
                new UploadOptions(layout, null, null, null, null, null),
                null,
                null);
    }

    static NewUpload wishing(long size, @Nullable Long partSize, @Nullable Fingerprint fingerprint) {
        return new NewUpload(new FileName("parcelas.csv"), size, null, null, UploadOptions.NONE, partSize, fingerprint);
    }

    /** An upload of 95 bytes in 10 parts, none of which has been sent. */
    Upload begun() {
        return create.create(OWNER, asking(95));
    }

    /** The same with all parts sent. */
    Upload sent() {
        return allSent(begun());
    }

    /** All parts of such an upload are sent. */
    Upload allSent(Upload upload) {
        for (int part = 1; part <= 10; part++) {
            store.put(multipartId(upload), part, part < 10 ? 10 : 5);
        }
        return upload;
    }

    static String multipartId(Upload upload) {
        return transfer(upload).multipartUploadId();
    }

    static Transfer transfer(Upload upload) {
        return Objects.requireNonNull(upload.transfer());
    }

    Upload now(Upload upload) {
        return ledger.findUpload(upload.id()).orElseThrow();
    }

    /** What owners may begin where nothing limits them. */
    static OwnerAllowances unlimited() {
        return allowing(Optional.empty());
    }

    private static OwnerAllowances allowing(Optional<Allowance> bytes) {
        return new OwnerAllowances(new Allowance(1, DAY, 1, InstantSource.system()), bytes);
    }
}

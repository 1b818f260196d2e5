package io.remessa.api;

import io.quarkus.runtime.StartupEvent;
import io.remessa.api.rejects.ChunkRejects;
import io.remessa.api.rejects.RejectStore;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.api.rejects.RejectsPage;
import io.remessa.api.s3.S3Settings;
import io.remessa.api.status.FindSummary;
import io.remessa.api.status.ListChunks;
import io.remessa.api.status.UploadStatus;
import io.remessa.api.status.UploadedBytes;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.CompleteUpload;
import io.remessa.api.upload.CreateUpload;
import io.remessa.api.upload.ListParts;
import io.remessa.api.upload.ListUploads;
import io.remessa.api.upload.PartPlan;
import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.api.upload.SignParts;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.message.ChunkSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Puts the actions together; they themselves know no framework. */
@ApplicationScoped
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);

    private final Clock clock = Clock.systemUTC();
    private final Ledger ledger;
    private final PartStore parts;
    private final UploadSettings settings;

    Wiring(Ledger ledger, PartStore parts, UploadSettings settings) {
        this.ledger = ledger;
        this.parts = parts;
        this.settings = settings;
    }

    @Produces
    @Singleton
    Layouts layouts(LayoutSettings layouts) {
        return Layouts.withFolder(layouts.folder());
    }

    /** Layouts that cannot be used are known at the start, and not with the first call. */
    void readLayouts(@Observes StartupEvent event, Layouts layouts) {
        LOG.infof("Layouts: %s", layouts.all().stream().map(LayoutFile::name).toList());
    }

    @Produces
    @Singleton
    CreateUpload createUpload(Layouts layouts, S3Settings s3) {
        CreateUpload.Settings create = new CreateUpload.Settings(
                s3.objectsBucket(),
                PartPlan.Limits.ofS3(settings.partSizeBytes()),
                settings.maxFileBytes(),
                Duration.ofDays(settings.expiryDays()));
        return new CreateUpload(ledger, parts, layouts, create, new SecureRandom(), clock);
    }

    @Produces
    @Singleton
    SignParts signParts() {
        return new SignParts(
                ledger,
                parts,
                Duration.ofMinutes(settings.urlLifeMinutes()),
                Duration.ofDays(settings.expiryDays()),
                clock);
    }

    @Produces
    @Singleton
    ListParts listParts() {
        return new ListParts(ledger, parts);
    }

    @Produces
    @Singleton
    CompleteUpload completeUpload() {
        return new CompleteUpload(ledger, parts);
    }

    @Produces
    @Singleton
    AbortUpload abortUpload() {
        return new AbortUpload(ledger, parts, clock);
    }

    @Produces
    @Singleton
    ListUploads listUploads() {
        return new ListUploads(ledger);
    }

    @Produces
    @Singleton
    UploadStatus uploadStatus() {
        return new UploadStatus(ledger, new UploadedBytes(parts, clock), clock);
    }

    @Produces
    @Singleton
    ListChunks listChunks() {
        return new ListChunks(ledger);
    }

    @Produces
    @Singleton
    RetryOwnedUpload retryUpload(ChunkSender sender) {
        FinishUpload finish = new FinishUpload(ledger, sender, clock);
        return new RetryOwnedUpload(ledger, new RetryUpload(ledger, sender, finish, clock));
    }

    @Produces
    @Singleton
    FindSummary findSummary() {
        return new FindSummary(ledger);
    }

    @Produces
    @Singleton
    ChunkRejects chunkRejects(Layouts layouts, RejectStore store) {
        return new ChunkRejects(ledger, layouts, store);
    }

    @Produces
    @Singleton
    RejectsPage rejectsPage(ChunkRejects rejects) {
        return new RejectsPage(rejects);
    }

    @Produces
    @Singleton
    RejectsFile rejectsFile(ChunkRejects rejects) {
        return new RejectsFile(rejects);
    }
}

package io.remessa.api;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Doctor;
import io.remessa.api.doctor.Examinations;
import io.remessa.api.doctor.Preflight;
import io.remessa.api.limit.LimitSettings;
import io.remessa.api.limit.OwnerAllowances;
import io.remessa.api.limit.Places;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.rejects.ChunkRejects;
import io.remessa.api.rejects.RejectStore;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.api.rejects.RejectsPage;
import io.remessa.api.retorno.RetornoDownload;
import io.remessa.api.retorno.RetornoStore;
import io.remessa.api.s3.S3Settings;
import io.remessa.api.status.FindChunkResult;
import io.remessa.api.status.FindSummary;
import io.remessa.api.status.ListChunks;
import io.remessa.api.status.UploadStatus;
import io.remessa.api.status.UploadedBytes;
import io.remessa.api.status.WatchStatus;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.AllowedExtensions;
import io.remessa.api.upload.CompleteUpload;
import io.remessa.api.upload.CreateUpload;
import io.remessa.api.upload.ExpireUploads;
import io.remessa.api.upload.ListParts;
import io.remessa.api.upload.ListUploads;
import io.remessa.api.upload.OwnerLimits;
import io.remessa.api.upload.PartPlan;
import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.api.upload.SignParts;
import io.remessa.csv.frame.Compression;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.observation.trace.FinishSpans;
import io.remessa.observation.trace.Traces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts the actions together; they themselves know no framework. */
@ApplicationScoped
class Wiring {

    private static final Logger LOG = Logger.getLogger(Wiring.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** To the millisecond, as the ledger keeps it: so the answer that creates an upload and later ones say the same. */
    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

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

    /** Layouts, settings and libraries that cannot be used are known at the start, and not with the first call. */
    void readSettings(
            @Observes StartupEvent event,
            Layouts layouts,
            CreateUpload createUpload,
            WatchStatus watchStatus,
            RejectsPage rejectsPage,
            RejectsFile rejectsFile) {
        Compression.require();
        LOG.infof("Layouts: %s", layouts.all().stream().map(LayoutFile::name).toList());
    }

    @Produces
    @Singleton
    CreateUpload createUpload(Layouts layouts, S3Settings s3, OwnerAllowances allowances) {
        CreateUpload.Settings create = new CreateUpload.Settings(
                s3.objectsBucket(),
                PartPlan.Limits.ofS3(settings.minPartSizeBytes(), settings.partSizeBytes()),
                settings.maxFileBytes(),
                Duration.ofDays(settings.expiryDays()),
                AllowedExtensions.of(settings.allowedExtensions()),
                new OwnerLimits(settings.maxUploadingPerOwner(), settings.maxValidatingPerOwner()));
        return new CreateUpload(ledger, parts, layouts, create, allowances, new SecureRandom(), clock);
    }

    @Produces
    @Singleton
    OwnerAllowances ownerAllowances(LimitSettings limits) {
        return OwnerAllowances.of(limits, clock);
    }

    @Produces
    @Singleton
    SignParts signParts() {
        return new SignParts(
                ledger,
                parts,
                Duration.ofSeconds(settings.urlLifeSeconds()),
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
    ExpireUploads expireUploads() {
        return new ExpireUploads(ledger, parts, clock);
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
    Places eventStreams(LimitSettings limits) {
        return new Places(
                "streams of events", limits.eventStreams(), limits.eventStreamsPerOwner(), ErrorCode.TOO_MANY_STREAMS);
    }

    @Produces
    @Singleton
    WatchStatus watchStatus(UploadStatus status, Places streams) {
        Multi<Long> everySecond =
                Multi.createFrom().ticks().startingAfter(LOOK_EVERY).every(LOOK_EVERY);
        return new WatchStatus(status, everySecond, Infrastructure.getDefaultWorkerPool(), streams, clock);
    }

    /** Otherwise every stop would wait for the clients that are watching, until its time is up. */
    void endWatches(@Observes ShutdownDelayInitiatedEvent event, WatchStatus watchStatus) {
        watchStatus.close();
    }

    @Produces
    @Singleton
    Examinations examinations(@All List<Check> checks, Preflight preflight) {
        return new Examinations(new Doctor(checks, preflight), clock);
    }

    @Produces
    @Singleton
    ListChunks listChunks() {
        return new ListChunks(ledger);
    }

    @Produces
    @Singleton
    FinishUpload finishUpload(ChunkSender sender, Traces traces) {
        return new FinishUpload(ledger, sender, new FinishSpans(traces), clock);
    }

    @Produces
    @Singleton
    RetryOwnedUpload retryUpload(ChunkSender sender, FinishUpload finish) {
        return new RetryOwnedUpload(ledger, new RetryUpload(ledger, sender, finish, clock), clock);
    }

    @Produces
    @Singleton
    FindChunkResult findChunkResult() {
        return new FindChunkResult(ledger);
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
    RetornoDownload retornoDownload(RetornoStore store) {
        return new RetornoDownload(ledger, store);
    }

    @Produces
    @Singleton
    RejectsPage rejectsPage(ChunkRejects rejects, LimitSettings limits) {
        return new RejectsPage(rejects, limits.rejectPagesPerOwner());
    }

    @Produces
    @Singleton
    RejectsFile rejectsFile(ChunkRejects rejects, RejectSettings settings, LimitSettings limits) {
        return new RejectsFile(rejects, settings.maxDownloadRecords(), limits.rejectDownloadsPerOwner());
    }
}

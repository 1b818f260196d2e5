package io.remessa.api;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.remessa.api.limit.Places;
import io.remessa.api.ops.DeadLetters;
import io.remessa.api.ops.FindOverview;
import io.remessa.api.ops.ListAllUploads;
import io.remessa.api.ops.ListChunkMap;
import io.remessa.api.ops.OperatorActions;
import io.remessa.api.ops.QueueDepths;
import io.remessa.api.ops.WatchOverview;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.PauseOwnedUpload;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.flow.ChangeWindow;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.message.ChunkSender;
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

/** Puts together what people on call look at and do. */
@ApplicationScoped
class OpsWiring {

    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

    private final Ledger ledger;

    OpsWiring(Ledger ledger) {
        this.ledger = ledger;
    }

    @Produces
    @Singleton
    PauseUpload pauseUpload(ChunkSender sender, FinishUpload finish) {
        return new PauseUpload(ledger, sender, finish, clock);
    }

    @Produces
    @Singleton
    PauseOwnedUpload pauseOwnedUpload(PauseUpload pauseUpload) {
        return new PauseOwnedUpload(ledger, pauseUpload, clock);
    }

    @Produces
    @Singleton
    OperatorActions operatorActions(
            RetryOwnedUpload retry,
            PauseUpload pause,
            AbortUpload abort,
            ChunkSender sender,
            DeadLetters deadLetters,
            AuditLog audit) {
        return new OperatorActions(
                ledger,
                retry,
                pause,
                abort,
                new ChangeWindow(ledger, sender),
                deadLetters,
                audit,
                new SecureRandom(),
                clock);
    }

    @Produces
    @Singleton
    ListAllUploads listAllUploads(ReadCosts costs) {
        return new ListAllUploads(ledger, costs, clock);
    }

    @Produces
    @Singleton
    ListChunkMap listChunkMap(ReadCosts costs) {
        return new ListChunkMap(ledger, costs);
    }

    @Produces
    @Singleton
    FindOverview findOverview(Fleet fleet, QueueDepths depths, ReadCosts costs, UploadSettings settings) {
        return new FindOverview(ledger, fleet, depths, costs, Duration.ofDays(settings.expiryDays()), clock);
    }

    @Produces
    @Singleton
    WatchOverview watchOverview(FindOverview overview, Places streams) {
        Multi<Long> ticks =
                Multi.createFrom().ticks().startingAfter(FindOverview.KEPT).every(FindOverview.KEPT);
        return new WatchOverview(overview, ticks, Infrastructure.getDefaultWorkerPool(), streams, clock);
    }

    /** Otherwise every stop would wait for the pages that are open, until its time is up. */
    void endWatches(@Observes ShutdownDelayInitiatedEvent event, WatchOverview watchOverview) {
        watchOverview.close();
    }
}

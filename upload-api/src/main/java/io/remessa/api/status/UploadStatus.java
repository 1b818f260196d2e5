package io.remessa.api.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.remessa.api.retorno.RetornoStatus;
import io.remessa.api.upload.OwnedUploads;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.TraceParent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says how far an upload is. The state is always the ledger's; the counts come from reading every chunk row, and are kept
 * for one second per 1,000 chunks, so that watching an upload costs the same however large it is.
 */
public final class UploadStatus {

    private static final int CHUNKS_PER_SECOND = 1_000;
    private static final int MOST_KEPT = 1_000;

    private final Ledger ledger;
    private final OwnedUploads uploads;
    private final UploadedBytes uploadedBytes;
    private final Clock clock;
    private final Cache<Counted, ChunkTotals> totals;

    /** Totals are of an upload in one state: what is kept of VALIDATING must not show once it is COMPLETED. */
    private record Counted(UploadId upload, UploadState state, Instant since) {}

    public UploadStatus(Ledger ledger, UploadedBytes uploadedBytes, Clock clock) {
        this.ledger = ledger;
        this.uploads = new OwnedUploads(ledger);
        this.uploadedBytes = uploadedBytes;
        this.clock = clock;
        this.totals = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .expireAfter(Expiry.<Counted, ChunkTotals>creating((counted, read) -> keptFor(read)))
                .build();
    }

    /**
     * The status of an upload of this owner.
     *
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND
     */
    public Status of(Owner owner, UploadId id) {
        return of(uploads.require(owner, id));
    }

    /** The status of an upload that was just read. */
    public Status of(Upload upload) {
        ChunkTotals chunks = totals.get(
                new Counted(upload.id(), upload.state(), goingOnSince(upload)),
                counted -> ChunkTotals.of(ledger, counted.upload(), counted.since()));
        Optional<Summary> summary = upload.state().isFinal() ? coveringSummary(upload) : Optional.empty();
        Long bytesPerSecond = bytesPerSecond(upload, chunks);
        return new Status(
                upload.id(),
                TraceParent.of(upload.id()).traceId(),
                upload.fileName(),
                upload.state(),
                upload.options().isRehearsal(),
                upload.paused(),
                pausedBy(upload),
                summary.isEmpty(),
                new Status.Bytes(upload.size(), uploadedBytes.of(upload), chunks.bytesValidated()),
                chunks(chunks),
                summary.map(UploadStatus::records).orElseGet(() -> records(chunks.records(), chunks.rejected())),
                summary.<Map<Rule, Long>>map(known -> known.all().errorsByRule())
                        .orElse(chunks.errorsByRule()),
                summary.<Map<Rule, Long>>map(known -> known.all().warningsByRule())
                        .orElse(chunks.warningsByRule()),
                upload.createdAt(),
                upload.startedAt(),
                upload.finishedAt(),
                bytesPerSecond,
                etaSeconds(upload, chunks, bytesPerSecond),
                upload.failure(),
                upload.etag(),
                upload.options().fixesOf(),
                RetornoStatus.of(upload));
    }

    private static Status.@Nullable Holder pausedBy(Upload upload) {
        if (!upload.paused()) {
            return null;
        }
        return upload.pausedBy() == PausedBy.OPERATOR ? Status.Holder.operator : Status.Holder.owner;
    }

    /** The consolidated result, unless something broke off the fold: then it is of the first chunks only, or of none. */
    private Optional<Summary> coveringSummary(Upload upload) {
        return ledger.findSummary(upload.id(), null)
                .filter(summary -> summary.reconciliation().closes());
    }

    private static Duration keptFor(ChunkTotals totals) {
        return Duration.ofSeconds(Math.max(1, (totals.count() + CHUNKS_PER_SECOND - 1) / CHUNKS_PER_SECOND));
    }

    private static Status.Chunks chunks(ChunkTotals totals) {
        return new Status.Chunks(
                totals.count(),
                totals.in(ChunkState.PENDING),
                totals.in(ChunkState.PROCESSING),
                totals.in(ChunkState.COMPLETED),
                totals.in(ChunkState.FAILED));
    }

    private static Status.Records records(Summary summary) {
        return records(
                summary.accepted().records() + summary.rejected().records(),
                summary.rejected().records());
    }

    private static Status.Records records(long total, long rejected) {
        return new Status.Records(total, total - rejected, rejected);
    }

    /** Since when it has gone on without standing still: it was dispatched then, or was let go or tried again after that. */
    private static Instant goingOnSince(Upload upload) {
        Instant started = upload.startedAt() == null ? upload.createdAt() : upload.startedAt();
        Instant resumed = upload.resumedAt();
        return resumed == null || resumed.isBefore(started) ? started : resumed;
    }

    private @Nullable Long bytesPerSecond(Upload upload, ChunkTotals chunks) {
        if (upload.startedAt() == null || upload.paused() || chunks.bytesSince() == 0) {
            return null;
        }
        Instant finished = upload.finishedAt();
        Duration taken = Duration.between(goingOnSince(upload), finished == null ? clock.instant() : finished);
        return (long) (chunks.bytesSince() * 1_000.0 / Math.max(1, taken.toMillis()));
    }

    private static @Nullable Long etaSeconds(Upload upload, ChunkTotals chunks, @Nullable Long bytesPerSecond) {
        if (upload.state() != UploadState.VALIDATING || bytesPerSecond == null || bytesPerSecond == 0) {
            return null;
        }
        long left = upload.size() - chunks.bytesValidated();
        return (left + bytesPerSecond - 1) / bytesPerSecond;
    }
}

package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.remessa.api.ops.ListAllUploads;
import io.remessa.api.ops.Progress;
import io.remessa.api.status.Status;
import io.remessa.csv.text.ShownFileName;
import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON that operators' routes answer, where it is neither the status nor the overview. */
final class OpsViews {

    /** Of a file's name, in characters. */
    private static final int MOST_OF_A_NAME = 200;

    private OpsViews() {}

    /**
     * How far an upload of anybody is.
     *
     * @param owner whose it is
     * @param status as its owner sees it, but for the file's name, in which what looks like a document is masked
     * @param windowChunks how many of its chunks stand in the queue at a time; null while neither its plan nor anybody says so
     * @param plannedWindowChunks how many its plan says; null while it has none
     * @param readUnits what the answer cost, in DynamoDB's units: its chunks are read once a second for every thousand of them
     */
    @Schema(name = "AnyStatus")
    record AnyStatus(
            Owner owner,
            @JsonUnwrapped Status status,
            @Nullable Integer windowChunks,
            @Nullable Integer plannedWindowChunks,
            double readUnits) {
        static AnyStatus of(Upload upload, Status status, double readUnits) {
            Plan plan = upload.plan();
            return new AnyStatus(
                    upload.owner(),
                    status.named(shown(upload)),
                    plan == null
                            ? upload.priorityWindow()
                            : Integer.valueOf(SendWindow.of(upload).size()),
                    plan == null ? null : plan.windowChunks(),
                    readUnits);
        }
    }

    private static String shown(Upload upload) {
        return ShownFileName.of(upload.fileName(), MOST_OF_A_NAME);
    }

    /**
     * Some of all uploads, newest first.
     *
     * @param next the cursor of the next page, null on the last
     * @param readUnits what the page cost, in DynamoDB's units
     */
    @Schema(name = "AllUploads")
    record Uploads(List<Line> uploads, @Nullable String next, double readUnits) {
        static Uploads of(ReadCosts.Read<Page<ListAllUploads.Line>> read) {
            Page<ListAllUploads.Line> page = read.value();
            return new Uploads(page.items().stream().map(Line::of).toList(), page.next(), read.readUnits());
        }
    }

    /**
     * An upload of anybody.
     *
     * @param fileName in one line, and what looks like a document masked
     * @param priorityWindow how many of its chunks stand in the queue at a time, where somebody has said so; null otherwise
     * @param chunks how many of its chunks are done; of some that are VALIDATING, left out otherwise
     * @param bytesPerSecond validated, since it was dispatched; null while that is not known, as of one that is or was paused, or was tried again
     * @param etaSeconds until all is validated, at that speed; null while that is not known
     * @param failure why it ended FAILED; left out otherwise
     */
    @Schema(name = "AnyUpload")
    record Line(
            UploadId uploadId,
            Owner owner,
            String fileName,
            long size,
            UploadState state,
            boolean paused,
            @Nullable Integer priorityWindow,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Done chunks,

            @Nullable Long bytesPerSecond,
            @Nullable Long etaSeconds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Failure failure) {
        static Line of(ListAllUploads.Line line) {
            Upload upload = line.upload();
            Progress progress = line.progress();
            return new Line(
                    upload.id(),
                    upload.owner(),
                    shown(upload),
                    upload.size(),
                    upload.state(),
                    upload.paused(),
                    upload.priorityWindow(),
                    upload.createdAt(),
                    upload.startedAt(),
                    upload.finishedAt(),
                    progress == null ? null : new Done(progress.total(), progress.completed()),
                    progress == null ? null : progress.bytesPerSecond(),
                    progress == null ? null : progress.etaSeconds(),
                    upload.failure());
        }
    }

    /** How many chunks there are, and how many of them have ended. */
    @Schema(name = "ChunksDone")
    record Done(int total, int completed) {}

    /**
     * Some of an upload's chunks, each as a list: number, state, attempts, failures, milliseconds from the beginning of the last
     * attempt to the end (null before it), bytes, and the last failure where there was one.
     *
     * @param next the cursor of the next page, null on the last
     * @param readUnits what the page cost, in DynamoDB's units
     */
    @Schema(name = "ChunkMap")
    record ChunkMap(
            @Schema(
                    type = SchemaType.ARRAY,
                    description = "Each [number, state, attempts, failures, durationMillis, bytes, lastFailure?]")
            List<List<Object>> chunks,

            @Nullable String next,
            double readUnits) {
        static ChunkMap of(ReadCosts.Read<Page<Chunk>> read) {
            Page<Chunk> page = read.value();
            return new ChunkMap(page.items().stream().map(ChunkMap::cell).toList(), page.next(), read.readUnits());
        }

        private static List<Object> cell(Chunk chunk) {
            List<Object> cell = new ArrayList<>();
            cell.add(chunk.number());
            cell.add(chunk.state());
            cell.add(chunk.attempts());
            cell.add(chunk.failures());
            cell.add(durationMillis(chunk));
            cell.add(chunk.range().length());
            if (chunk.lastFailure() != null) {
                cell.add(chunk.lastFailure());
            }
            return cell;
        }

        private static @Nullable Long durationMillis(Chunk chunk) {
            Instant started = chunk.startedAt();
            Instant finished = chunk.finishedAt();
            return started == null || finished == null
                    ? null
                    : Duration.between(started, finished).toMillis();
        }
    }

    /**
     * Some of what operators have done, newest first.
     *
     * @param next the cursor of the next page, null on the last
     * @param readUnits what the page cost, in DynamoDB's units
     */
    @Schema(name = "Audit")
    record Audit(List<Entry> entries, @Nullable String next, double readUnits) {
        static Audit of(ReadCosts.Read<Page<AuditEntry>> read) {
            Page<AuditEntry> page = read.value();
            return new Audit(page.items().stream().map(Entry::of).toList(), page.next(), read.readUnits());
        }
    }

    /**
     * Something that an operator has done.
     *
     * @param who by the name under which this person signs in
     * @param uploadId to which it was done; null where it was none
     * @param outcome BEGUN of what nobody knows the end of
     * @param reason why it was refused; null unless it was
     */
    @Schema(name = "AuditEntry")
    record Entry(
            Instant at,
            String who,
            AuditEntry.Action action,
            @Nullable UploadId uploadId,
            @Nullable String detail,
            AuditEntry.Outcome outcome,
            @Nullable String reason) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.at(),
                    entry.who(),
                    entry.action(),
                    entry.upload(),
                    entry.detail(),
                    entry.outcome(),
                    entry.reason());
        }
    }
}

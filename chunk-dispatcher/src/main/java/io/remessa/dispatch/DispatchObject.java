package io.remessa.dispatch;

import io.remessa.csv.ByteRange;
import io.remessa.csv.head.Head;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.plan.ChunkPlanner;
import io.remessa.dispatch.plan.HeadCache;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.plan.ObjectChangedException;
import io.remessa.dispatch.plan.ObjectSource;
import io.remessa.dispatch.plan.RefusedFileException;
import io.remessa.dispatch.plan.SourceObject;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.ResumeChanged;
import io.remessa.ledger.flow.SendOpenChunks;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.LogContext;
import io.remessa.observation.trace.FinishSpans;
import io.remessa.observation.trace.OpenSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * From an object-created event to chunks on the queue. Every step is a conditional write that a second event finds done,
 * so the same event may come any number of times, at the same time even, and a crash anywhere is healed by its
 * redelivery: it goes on from the state that the ledger has.
 *
 * <p>Safe for use by many threads.
 */
public final class DispatchObject {

    private static final Logger LOG = Logger.getLogger(DispatchObject.class);

    /** The states in which an upload has chunks in the queue, or is about to. */
    private static final Set<UploadState> BEING_VALIDATED = Set.of(UploadState.DISPATCHING, UploadState.VALIDATING);

    private final Ledger ledger;
    private final UploadOfObject uploads;
    private final ObjectSource objects;
    private final FrozenLayouts layouts;
    private final HeadReader heads;
    private final FixesPlans fixesPlans;
    private final ChunkPlanner planner;
    private final ChunkSender sender;
    private final OwnerWindow window;
    private final SendOpenChunks sendOpenChunks;
    private final FinishUpload finishUpload;
    private final ResumeChanged resumeChanged;
    private final Traces traces;
    private final Clock clock;

    /**
     * @param operators whom objects belong to that came neither through the API nor into somebody's inbox
     * @param window how many chunks of an owner stand in the queue at a time; the share of each upload that is dispatched
     *     from now on is frozen in its plan
     */
    public DispatchObject(
            Ledger ledger,
            Owner operators,
            ObjectSource objects,
            Layouts layouts,
            HeadReader heads,
            ChunkPlanner planner,
            ChunkSender sender,
            OwnerWindow window,
            Clock clock) {
        this(ledger, operators, objects, layouts, heads, planner, sender, window, Traces.none(), clock);
    }

    /** The same, which makes spans of what it does. */
    public DispatchObject(
            Ledger ledger,
            Owner operators,
            ObjectSource objects,
            Layouts layouts,
            HeadReader heads,
            ChunkPlanner planner,
            ChunkSender sender,
            OwnerWindow window,
            Traces traces,
            Clock clock) {
        this.ledger = ledger;
        this.uploads = new UploadOfObject(ledger, operators, clock);
        this.objects = objects;
        this.layouts = new FrozenLayouts(layouts);
        this.heads = heads;
        this.fixesPlans = new FixesPlans(ledger, heads, this.layouts);
        this.planner = planner;
        this.sender = sender;
        this.window = window;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
        this.finishUpload = new FinishUpload(ledger, sender, new FinishSpans(traces), clock);
        this.resumeChanged = new ResumeChanged(ledger, clock);
        this.traces = traces;
        this.clock = clock;
    }

    /** Takes the object as far as it goes; when it returns, the event is done with. */
    public void run(ObjectCreated created) throws InterruptedException {
        Upload upload = uploads.find(created);
        LogContext.of(upload.id()).run(() -> within(upload, created));
    }

    /**
     * The same, for a message. What fails leaves its context open, as {@link LogContext#runUntilTold} does.
     *
     * @param message the span of its handling, for the upload that the object turns out to be of
     */
    public void run(ObjectCreated created, Function<UploadId, SpanDraft> message) throws InterruptedException {
        Upload upload = uploads.find(created);
        LogContext.of(upload.id())
                .runUntilTold(() -> traces.run(message.apply(upload.id()), span -> within(upload, created)));
    }

    private void within(Upload upload, ObjectCreated created) throws InterruptedException {
        SpanDraft draft = SpanDraft.of(upload.id(), "dispatch upload")
                .with("remessa.upload.state", upload.state().name())
                .with("remessa.upload.bytes", created.size());
        traces.run(draft, span -> run(upload, created, span));
    }

    private void run(Upload upload, ObjectCreated created, OpenSpan span) throws InterruptedException {
        try {
            if (!isOfItsObject(upload, created)) {
                LOG.infof("Upload %s: another object came to its key, and is passed over", upload.id());
                return;
            }
            goOn(ResumeChanged.isFor(upload) ? resume(upload, created) : upload, created);
        } catch (ObjectChangedException e) {
            fail(upload, Failure.of(FailureCode.OBJECT_CHANGED, String.valueOf(e.getMessage())), span);
        } catch (RefusedFileException e) {
            fail(upload, e.failure(), span);
        }
    }

    private void goOn(Upload upload, ObjectCreated created) throws InterruptedException {
        switch (upload.state()) {
            case UPLOADING, UPLOADED -> freezePlanAndDispatch(upload, created);
            case DISPATCHING -> dispatch(upload, objects.open(created.object(), created.etag()), null);
            case VALIDATING -> {
                sendOpenChunks.run(upload);
                // Its last chunk may have ended while the upload was FAILED, when there was nothing to finish.
                finishUpload.run(upload.id());
            }
            case ABORTED -> LOG.infof("Upload %s was cancelled: an event of its object is passed over", upload.id());
            case COMPLETED, FAILED, EXPIRED -> {}
        }
    }

    /** The same bytes were put there once more; an event that came late, or twice, finds them gone as before. */
    private Upload resume(Upload upload, ObjectCreated created) {
        objects.open(created.object(), created.etag());
        return resumeChanged.run(upload, created.at());
    }

    /**
     * Whether the event is about the upload's own object. One that came to the key before, and whose event is late, is no
     * concern, but one that took its place is.
     *
     * @throws ObjectChangedException when the upload's own object is not there any more
     */
    private boolean isOfItsObject(Upload upload, ObjectCreated created) {
        boolean own = created.isOf(upload);
        if (!own && upload.etag() != null) {
            objects.open(upload.object(), upload.etag());
        }
        return own;
    }

    /**
     * The window of an owner's new upload. What other uploads have begun to do lags behind in the count, or begins a moment
     * later: shares are meant to be fair, and need not be exact.
     */
    private int shareOf(Owner owner) {
        return window.share(ledger.countUploads(owner, BEING_VALIDATED, window.mostOthers()))
                .size();
    }

    private void freezePlanAndDispatch(Upload upload, ObjectCreated created) throws InterruptedException {
        SourceObject object = objects.open(created.object(), created.etag());
        byte[] head = object.read(0, Head.MAX_BYTES);
        Plan plan = upload.options().fixesOf() == null
                ? heads.plan(head, object.size(), created.etag(), upload.options(), shareOf(upload.owner()))
                : fixesPlans.of(upload, head, object.size(), created.etag());
        Upload frozen = ledger.freezePlan(upload.id(), plan, created.at(), clock.instant());
        if (isOfItsObject(frozen, created) && frozen.state() == UploadState.DISPATCHING) {
            dispatch(frozen, object, head);
        }
    }

    /**
     * Rows first, then the state, then the messages: a message never speaks of a chunk that is not there.
     *
     * @param head when it was read just now; null when an interrupted dispatch goes on
     */
    private void dispatch(Upload upload, SourceObject object, byte @Nullable [] head) throws InterruptedException {
        Plan plan = upload.frozenPlan();
        List<Chunk> chunks = chunksOf(upload, plan, head == null ? object : new HeadCache(object, head));
        ledger.addChunks(chunks);
        Upload validating = ledger.startValidating(upload.id(), chunks.size());
        LOG.infof("Upload %s: %d bytes in %d chunks", upload.id(), plan.size(), chunks.size());
        if (validating.state() != UploadState.VALIDATING || validating.paused()) {
            return; // whoever resumes it sends its chunks
        }
        if (head == null) {
            sendOpenChunks.run(validating);
        } else {
            sender.send(upload.owner(), firstMessages(chunks, validating, head));
        }
    }

    /** Of chunks that were just written: those of the window, and the object itself when it is small. */
    private static List<ChunkMessage> firstMessages(List<Chunk> chunks, Upload upload, byte[] head) {
        List<ChunkMessage> messages = chunks.stream()
                .limit(SendWindow.of(upload).size())
                .map(chunk -> ChunkMessage.of(upload, chunk))
                .toList();
        boolean travels = chunks.size() == 1 && upload.size() <= ChunkMessage.MAX_CONTENT_BYTES;
        return travels ? List.of(messages.get(0).carrying(head)) : messages;
    }

    private List<Chunk> chunksOf(Upload upload, Plan plan, SourceObject object) throws InterruptedException {
        int fieldCount = layouts.of(plan).columns().size();
        List<Chunk> chunks = new ArrayList<>();
        for (ByteRange range : planner.plan(object, plan, fieldCount)) {
            chunks.add(Chunk.planned(upload.id(), chunks.size(), range));
        }
        return chunks;
    }

    private void fail(Upload upload, Failure failure, OpenSpan span) {
        span.fail(failure.code().name());
        Upload ended = ledger.fail(upload.id(), failure, clock.instant());
        if (failure.equals(ended.failure())) {
            LOG.infof("Upload %s ends FAILED: %s", upload.id(), failure.code());
        }
    }
}

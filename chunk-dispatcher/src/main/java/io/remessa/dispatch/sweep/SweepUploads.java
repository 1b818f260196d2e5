package io.remessa.dispatch.sweep;

import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.SendOpenChunks;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.message.SendWindow;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.LogContext;
import io.remessa.observation.trace.FinishSpans;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes up uploads, of all owners, that stand still because a message or an event was lost. Each run looks at those that
 * are unfinished; one that looks as it did for as long as its age allows is taken up: its object is dispatched, or its open
 * chunks are sent, by the flows that do so anyway. What was seen is kept in memory only, so the time begins anew with the
 * process.
 *
 * <p>An upload that goes on is never touched, and whatever is done for one that does not is conditional or harmless to do
 * twice. So any number of processes may sweep at once; in one of them, one run at a time.
 */
public final class SweepUploads {

    private static final Logger LOG = Logger.getLogger(SweepUploads.class);
    private static final int PAGE = 1_000;
    private static final int MOST_CHUNKS = 10_000;

    private final Ledger ledger;
    private final ObjectFinder objects;
    private final DispatchObject dispatchObject;
    private final SendOpenChunks sendOpenChunks;
    private final FinishUpload finishUpload;
    private final SweepAges ages;
    private final Traces traces;
    private final Clock clock;

    private Map<UploadId, Sighting> sightings = Map.of();

    public SweepUploads(
            Ledger ledger,
            ObjectFinder objects,
            DispatchObject dispatchObject,
            ChunkSender sender,
            SweepAges ages,
            Clock clock) {
        this(ledger, objects, dispatchObject, sender, ages, Traces.none(), clock);
    }

    /** The same, which makes spans of what it takes up. */
    public SweepUploads(
            Ledger ledger,
            ObjectFinder objects,
            DispatchObject dispatchObject,
            ChunkSender sender,
            SweepAges ages,
            Traces traces,
            Clock clock) {
        this.ledger = ledger;
        this.objects = objects;
        this.dispatchObject = dispatchObject;
        this.sendOpenChunks = new SendOpenChunks(ledger, sender);
        this.finishUpload = new FinishUpload(ledger, sender, new FinishSpans(traces), clock);
        this.ages = ages;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * What a run did.
     *
     * @param unfinished uploads that it looked at
     * @param failed those with which something went wrong; the next run tries them again
     * @param unread those of them whose rows could not be read
     * @param goingOn of how many it has remembered that state: those that it did not see end, and that nobody holds back
     * @param longestUnchanged for how long it has seen the same of the one that has stood still longest, however often that was taken
     *     up; zero when there is none. Those that are UPLOADING wait for their senders, and are left out
     */
    public record Outcome(
            int unfinished, int failed, int unread, Map<UploadState, Integer> goingOn, Duration longestUnchanged) {

        public Outcome {
            goingOn = Map.copyOf(goingOn);
        }
    }

    /** Looks through all that are unfinished. One that fails does not keep the others. */
    public synchronized Outcome run() throws InterruptedException {
        Map<UploadId, Sighting> seen = new HashMap<>();
        Map<UploadState, Integer> notLookedInto = new EnumMap<>(UploadState.class);
        int unfinished = 0;
        int failed = 0;
        int unread = 0;
        @Nullable String cursor = null;
        do {
            Page<UploadId> page = ledger.listUnfinished(cursor, PAGE);
            for (UploadId id : page.items()) {
                Sighting last = sightings.get(id);
                Look look = LogContext.of(id).call(() -> lookAt(id, last));
                if (look.failed()) {
                    failed++;
                    unread += look.read() ? 0 : 1;
                    if (look.state() != null && last == null) {
                        notLookedInto.merge(look.state(), 1, Integer::sum);
                    }
                }
                if (look.next() != null) {
                    seen.put(id, look.next());
                }
            }
            unfinished += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        sightings = seen;
        return new Outcome(unfinished, failed, unread, goingOn(seen, notLookedInto), longestUnchanged(seen));
    }

    /**
     * What came of looking at one upload.
     *
     * @param next what to remember of it, if anything
     * @param state its state, where it could be read and is there
     */
    private record Look(
            @Nullable Sighting next,
            boolean failed,
            boolean read,
            @Nullable UploadState state) {}

    private Look lookAt(UploadId id, @Nullable Sighting last) throws InterruptedException {
        boolean read = false;
        @Nullable UploadState state = null;
        try {
            Optional<Upload> found = ledger.findUpload(id);
            read = true;
            state = found.map(Upload::state).orElse(null);
            return new Look(look(found, last), false, true, state);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Upload %s could not be taken up: the next run tries again", id);
            return new Look(last, true, read, state);
        }
    }

    private Duration longestUnchanged(Map<UploadId, Sighting> seen) {
        return seen.values().stream()
                .filter(sighting -> sighting.state() != UploadState.UPLOADING)
                .map(Sighting::first)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(first, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private static Map<UploadState, Integer> goingOn(
            Map<UploadId, Sighting> seen, Map<UploadState, Integer> notLookedInto) {
        Map<UploadState, Integer> goingOn = new EnumMap<>(UploadState.class);
        goingOn.putAll(notLookedInto);
        seen.values().forEach(sighting -> goingOn.merge(sighting.state(), 1, Integer::sum));
        return goingOn;
    }

    /** What to remember of the upload, if anything. */
    private @Nullable Sighting look(Optional<Upload> found, @Nullable Sighting last) throws InterruptedException {
        if (found.isEmpty() || found.get().state().isFinal()) {
            return null;
        }
        Upload upload = found.get();
        UploadId id = upload.id();
        boolean validating = upload.state() == UploadState.VALIDATING;
        List<Integer> open = validating ? ledger.openChunks(id, MOST_CHUNKS) : List.of();
        if (validating && open.isEmpty()) {
            // Nobody is left to do it: whoever ended the last chunk has, or has crashed.
            finishUpload.run(id);
            return null;
        }
        if (upload.paused()) {
            return null; // it is meant to stand still, and its age begins when it is resumed
        }
        Instant now = clock.instant();
        Sighting same = last != null && last.looksLike(upload, open) ? last : null;
        if (same != null && !same.isOld(now)) {
            return same;
        }
        // Read only when an age begins and ends. A chunk that crashes its validators is begun again and again, and is
        // the concern of the dead letters.
        long attempts = attempts(upload, open);
        if (same == null || same.attempts() != attempts) {
            return Sighting.of(upload, open, attempts, now, ages.of(upload.state()));
        }
        traces.run(SpanDraft.of(id, "take up upload"), span -> takeUp(upload));
        return same.takenUp(now);
    }

    private long attempts(Upload upload, List<Integer> open) {
        if (open.isEmpty()) {
            return 0;
        }
        return SendWindow.of(upload).due(open).stream()
                .flatMap(number -> ledger.findChunk(upload.id(), number).stream())
                .mapToLong(Chunk::attempts)
                .sum();
    }

    private void takeUp(Upload upload) throws InterruptedException {
        switch (upload.state()) {
            case UPLOADING -> {
                Optional<ObjectCreated> created = objects.find(upload.object());
                if (created.isPresent()) {
                    dispatch(upload, created.get());
                }
            }
            case UPLOADED, DISPATCHING -> {
                String etag = upload.etag();
                if (etag == null) {
                    throw new IllegalStateException(upload.state() + " without an ETag");
                }
                dispatch(upload, new ObjectCreated(upload.object(), upload.size(), etag));
            }
            case VALIDATING -> {
                LOG.infof("Upload %s stood still: its open chunks are sent again", upload.id());
                sendOpenChunks.run(upload);
                finishUpload.run(upload.id());
            }
            case COMPLETED, FAILED, ABORTED, EXPIRED -> {}
        }
    }

    private void dispatch(Upload upload, ObjectCreated created) throws InterruptedException {
        LOG.infof("Upload %s stood still, %s: its object is dispatched", upload.id(), upload.state());
        dispatchObject.run(created);
    }
}

package io.remessa.validate;

import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.fixes.FixesRefusedException;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.GiveUpMessage;
import io.remessa.ledger.flow.ReleaseNextChunk;
import io.remessa.ledger.flow.StopEarly;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import io.remessa.observation.trace.FinishSpans;
import io.remessa.observation.trace.OpenSpan;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.Handled;
import io.remessa.validate.object.ChunkSource;
import io.remessa.validate.object.ObjectChangedException;
import io.remessa.validate.object.ResultStore;
import io.remessa.validate.object.ResultStore.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * From a chunk message to a counted chunk: read it, validate it, write its rejects, enter it in one transaction, release
 * the next chunk, and finish the upload when none is open. The message may come any number of times: the transaction
 * counts once, and what comes after it is done again by whoever gets the message next.
 *
 * <p>Safe for use by many threads.
 */
public final class ValidateChunk {

    private static final Logger LOG = Logger.getLogger(ValidateChunk.class);

    /** After so many failures that were caught, a chunk is given up. */
    static final int MAX_FAILURES = 5;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final ChunkSource source;
    private final ResultStore results;
    private final ValidateFixes validateFixes;
    private final FrozenLayouts layouts;
    private final GiveUpMessage giveUpMessage;
    private final ReleaseNextChunk releaseNextChunk;
    private final StopEarly stopEarly;
    private final FinishUpload finishUpload;
    private final ValidationListener listener;
    private final Traces traces;
    private final Clock clock;

    /** @param layouts those that are known, for plans from before layouts were files */
    public ValidateChunk(
            Ledger ledger, ChunkSource source, ResultStore results, Layouts layouts, ChunkSender sender, Clock clock) {
        this(ledger, source, results, layouts, sender, ValidationListener.NONE, Traces.none(), clock);
    }

    /** The same, which tells what becomes of chunks, and makes spans of attempts and of the end. */
    public ValidateChunk(
            Ledger ledger,
            ChunkSource source,
            ResultStore results,
            Layouts layouts,
            ChunkSender sender,
            ValidationListener listener,
            Traces traces,
            Clock clock) {
        this.ledger = ledger;
        this.source = source;
        this.results = results;
        this.validateFixes = new ValidateFixes(ledger, results);
        this.layouts = new FrozenLayouts(layouts);
        this.giveUpMessage = new GiveUpMessage(ledger, sender);
        this.releaseNextChunk = new ReleaseNextChunk(ledger, sender);
        this.stopEarly = new StopEarly(ledger, clock);
        this.finishUpload = new FinishUpload(ledger, sender, new FinishSpans(traces), clock);
        this.listener = listener;
        this.traces = traces;
        this.clock = clock;
    }

    /** Does what the message asks for, unless it was done already. */
    public Handled run(ChunkMessage message) {
        Optional<Upload> validating =
                ledger.findUpload(message.upload()).filter(upload -> upload.state() == UploadState.VALIDATING);
        if (validating.isEmpty()) {
            return Handled.DONE;
        }
        Upload upload = validating.get();
        if (upload.paused()) {
            // The message is given up, and not held: it could come again until it is a dead letter. Resuming sends
            // another.
            giveUpMessage.run(message);
            finishUpload.run(upload.id());
            return Handled.DONE;
        }
        if (message.sending() < upload.sending() && !hasBegun(message)) {
            // The sending that the upload has now has sent its chunk anew, unless that was begun just then.
            giveUpMessage.sendAnew(message);
            return Handled.DONE;
        }
        Optional<Chunk> started =
                ledger.startChunk(upload.id(), message.chunk(), message.epoch(), message.sending(), clock.instant());
        if (started.isPresent()) {
            Chunk chunk = started.get();
            Attempt attempt = traces.call(spanOf(chunk), span -> told(span, observed(upload, chunk, message)));
            if (attempt.handled() != null) {
                return attempt.handled();
            }
        } else if (!hasBegun(message)) {
            // What is left to do is for the message that began the chunk, which comes again if it has to.
            return Handled.DONE;
        }
        releaseNextChunk.run(upload, message.chunk());
        finishUpload.run(upload.id());
        return Handled.DONE;
    }

    private boolean hasBegun(ChunkMessage message) {
        return ledger.findChunk(message.upload(), message.chunk())
                .filter(message::began)
                .isPresent();
    }

    /**
     * What came of an attempt.
     *
     * @param handled what becomes of the message; null when the chunk has come to its end, after which others can go on
     * @param failure why it did not come to its end; null when it did
     */
    private record Attempt(
            AttemptOutcome outcome,
            @Nullable Handled handled,
            @Nullable Exception failure) {}

    private static SpanDraft spanOf(Chunk chunk) {
        return SpanDraft.of(chunk.upload(), "validate chunk")
                .ofChunk(chunk.number())
                .with("remessa.chunk.epoch", chunk.epoch())
                .with("remessa.chunk.attempt", chunk.attempts())
                .with("remessa.chunk.bytes", chunk.range().length());
    }

    private static Attempt told(OpenSpan span, Attempt attempt) {
        span.set("remessa.chunk.outcome", attempt.outcome().name().toLowerCase(Locale.ROOT));
        if (attempt.failure() != null) {
            span.fail(attempt.failure().getClass().getName());
        }
        return attempt;
    }

    private Attempt observed(Upload upload, Chunk chunk, ChunkMessage message) {
        Instant begun = clock.instant();
        AttemptOutcome outcome = AttemptOutcome.BROKEN_OFF;
        listener.begun();
        try {
            Attempt attempt = attempt(upload, chunk, message);
            outcome = attempt.outcome();
            return attempt;
        } finally {
            listener.ended(outcome, Duration.between(begun, clock.instant()));
        }
    }

    private Attempt attempt(Upload upload, Chunk chunk, ChunkMessage message) {
        try {
            Layout layout = layoutOf(upload.frozenPlan());
            CompletedChunk completed = validate(upload, layout, chunk, message);
            Instant now = clock.instant();
            if (ledger.completeChunk(upload.id(), completed, now)) {
                listener.counted(upload, completed, now);
            }
            stopEarly.afterChunk(upload, layout.columns().size(), chunk.number());
            return new Attempt(AttemptOutcome.COMPLETED, null, null);
        } catch (EndedEarlyException e) {
            return new Attempt(AttemptOutcome.ENDED_EARLY, Handled.DONE, null);
        } catch (ObjectChangedException e) {
            return new Attempt(AttemptOutcome.OBJECT_CHANGED, fail(upload, FailureCode.OBJECT_CHANGED, e), e);
        } catch (FixesRefusedException e) {
            return new Attempt(AttemptOutcome.FIXES_REFUSED, fail(upload, FailureCode.FIXES_REFUSED, e), e);
        } catch (IOException e) {
            return recordFailure(chunk, e)
                    .map(again -> new Attempt(AttemptOutcome.FAILED, Handled.retryAfter(again), e))
                    .orElse(new Attempt(AttemptOutcome.GIVEN_UP, null, e));
        }
    }

    private Handled fail(Upload upload, FailureCode code, Exception cause) {
        ledger.fail(upload.id(), Failure.of(code, String.valueOf(cause.getMessage())), clock.instant());
        return Handled.DONE;
    }

    private CompletedChunk validate(Upload upload, Layout layout, Chunk chunk, ChunkMessage message)
            throws IOException, FixesRefusedException {
        Plan plan = upload.frozenPlan();
        Instant begun = clock.instant();
        ChunkRejects rejects = new ChunkRejects(
                () -> results.create(Kind.REJECTS, upload.id(), chunk.number(), chunk.attempts()),
                layout,
                plan.fixes() == null ? plan.dialect().encoding() : Encoding.UTF_8,
                stopEarly.watch(upload, chunk));
        ChunkRetorno retorno = retornoOf(plan, layout, chunk);
        try (InputStream bytes = open(upload, plan, chunk, message)) {
            ChunkResult result = validate(plan, layout, chunk, bytes, rejects, retorno);
            return new CompletedChunk(
                    chunk.number(),
                    chunk.epoch(),
                    chunk.range(),
                    result,
                    rejects.commit(),
                    retorno == null ? null : retorno.commit(),
                    Duration.between(begun, clock.instant()).toMillis());
        } catch (IOException | FixesRefusedException | RuntimeException | Error e) {
            discard(rejects, retorno);
            throw e;
        }
    }

    private @Nullable ChunkRetorno retornoOf(Plan plan, Layout layout, Chunk chunk) {
        return plan.retorno() == null
                ? null
                : new ChunkRetorno(
                        () -> results.create(Kind.RETORNO, chunk.upload(), chunk.number(), chunk.attempts()),
                        layout,
                        plan.dialect().encoding(),
                        plan.retorno());
    }

    private static void discard(ChunkRejects rejects, @Nullable ChunkRetorno retorno) throws IOException {
        try {
            rejects.discard();
        } finally {
            if (retorno != null) {
                retorno.discard();
            }
        }
    }

    private ChunkResult validate(
            Plan plan,
            Layout layout,
            Chunk chunk,
            InputStream bytes,
            ChunkRejects rejects,
            @Nullable ChunkRetorno retorno)
            throws IOException, FixesRefusedException {
        Fixes fixes = plan.fixes();
        if (fixes != null) {
            return validateFixes.validate(fixes, plan, layout, bytes, rejects);
        }
        if (retorno != null) {
            retorno.begin(chunk.number());
        }
        Place place = new Place(chunk.range(), plan.dataStart(), chunk.range().end() == plan.size());
        return new ChunkValidation(layout, plan.dialect()).validate(bytes, place, rejects, retorno);
    }

    /** A validator that cannot have the layout is one that is not up to date: another may, and so may this one, later. */
    private Layout layoutOf(Plan plan) throws IOException {
        try {
            return layouts.of(plan);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private InputStream open(Upload upload, Plan plan, Chunk chunk, ChunkMessage message) throws IOException {
        byte[] object = message.object();
        return object != null
                ? new ByteArrayInputStream(object)
                : source.open(upload.object(), plan.etag(), chunk.range());
    }

    /** When to try again; empty when the chunk is given up, or is no longer this message's. */
    private Optional<Duration> recordFailure(Chunk chunk, IOException failure) {
        String detail = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        LOG.warnf("Upload %s chunk %d attempt %d failed: %s", chunk.upload(), chunk.number(), chunk.attempts(), detail);
        LOG.debug("The failure in full", failure);
        return ledger.recordFailure(
                        chunk.upload(), chunk.number(), chunk.epoch(), detail, MAX_FAILURES, clock.instant())
                .filter(counted -> counted.state() != ChunkState.FAILED)
                .map(counted -> FIRST_RETRY.multipliedBy(1L << counted.failures()));
    }
}

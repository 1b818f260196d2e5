package io.remessa.systemtests.faults;

import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.faults.FaultMix.Poison;
import io.remessa.systemtests.inmemory.NastyCsv;
import io.remessa.systemtests.processes.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One upload while things go wrong as its seed says: it arrives, comes to an end, and that end is looked at. The same seed
 * gives the same file and the same faults; which request meets which of them depends on the moment.
 */
final class FaultRun {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A message whose handling failed may be hidden for a minute. */
    private static final Duration QUEUES_EMPTY_WITHIN = Duration.ofMinutes(3);

    private static final List<String> QUEUES =
            List.of("remessa-chunks", "remessa-object-created", "remessa-chunks-dead", "remessa-object-created-dead");
    private static final int POISON_WITHIN_MILLIS = 1_500;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;

    private final FaultStack stack;
    private final FaultMix mix;
    private final Random random;
    private final Expectation expected;
    private final Arrival arrival;
    private final Mayhem mayhem;
    private final long unreadable;
    private final List<String> diedByThemselves = new ArrayList<>();
    private final Map<Upload, Expectation> completed = new HashMap<>();
    private int pauses;
    private final List<Upload> failed = new ArrayList<>();

    FaultRun(FaultStack stack, FaultMix mix) {
        this.stack = stack;
        this.mix = mix;
        this.random = Seeds.random(mix.seed(), "run");
        this.expected = Expectation.of(mix.seed());
        this.arrival = Arrival.of(mix, random);
        this.mayhem = new Mayhem(stack, mix);
        this.unreadable = random.nextInt(expected.file().length);
    }

    /** Runs it and answers a line about it. */
    String run() {
        Instant begun = Instant.now();
        Upload ended = endUnderFaults();
        Duration took = Duration.between(begun, Instant.now());
        String end = assertEndedAsItShould(ended);
        Duration emptied = assertNothingIsLeft(ended.id());
        assertNothingChangedSince();
        if (!diedByThemselves.isEmpty()) {
            throw new AssertionError("Died by themselves: " + diedByThemselves + "; " + mix);
        }
        return "%s: %d bytes %s, %s in %.1f s, queues empty %.1f s later; paused %d times;%s"
                .formatted(
                        mix,
                        expected.file().length,
                        arrival,
                        end,
                        took.toMillis() / 1e3,
                        emptied.toMillis() / 1e3,
                        pauses,
                        mayhem.story());
    }

    private Upload endUnderFaults() {
        stack.meet(mix);
        if (mix.poison() == Poison.CHUNK) {
            stack.makeUnreadable(unreadable);
        }
        try (Mayhem ending = mayhem) {
            ending.begin();
            UploadId id = arrival.arrive(stack, fileName(), expected.file());
            Optional<Successor> successor = tamper();
            holdBackNowAndThen(id);
            Upload ended = awaitEnd(id);
            successor.ifPresent(second -> assertCompletedAs(second.expected(), awaitEnd(second.id())));
            return ended;
        } finally {
            stack.calm();
        }
    }

    private String fileName() {
        return "run-" + mix.seed() + ".csv";
    }

    /**
     * Another object in the place of the first.
     *
     * @param id the upload that it is
     * @param expected what its validation must give
     */
    private record Successor(UploadId id, Expectation expected) {}

    /** What the mix does to the object; the one that took its place, if one did. */
    private Optional<Successor> tamper() {
        if (mix.poison() != Poison.OVERWRITTEN && mix.poison() != Poison.DELETED) {
            return Optional.empty();
        }
        Eventually.pause(random.nextInt(POISON_WITHIN_MILLIS));
        if (mix.poison() == Poison.DELETED) {
            String key = Arrival.INBOX + fileName();
            Eventually.get(
                    "the object is deleted",
                    PATIENCE,
                    () -> Optional.of(stack.s3()
                            .deleteObject(
                                    delete -> delete.bucket(FaultStack.BUCKET).key(key))));
            return Optional.empty();
        }
        Expectation second = Expectation.of(NastyCsv.file(mix.seed() + 1_000_000, 40));
        return Optional.of(new Successor(arrival.arrive(stack, fileName(), second.file()), second));
    }

    /** Each time it is let go again, or it would never end. */
    private void holdBackNowAndThen(UploadId id) {
        boolean goesOn = true;
        for (int i = 0; i < mix.pauses() && goesOn; i++) {
            Eventually.get(
                    "upload " + id + " is there; " + mix,
                    PATIENCE,
                    () -> stack.ledger().findUpload(id));
            Eventually.pause(random.nextInt(LONGEST_PAUSE_MILLIS));
            goesOn = stack.api().pause(id);
            Eventually.pause(random.nextInt(LONGEST_PAUSE_MILLIS));
            pauses += goesOn && stack.api().resume(id) ? 1 : 0;
        }
    }

    private Upload awaitEnd(UploadId id) {
        return Eventually.get("upload " + id + " comes to an end; " + mix, PATIENCE, () -> {
            diedByThemselves.addAll(stack.startEnded());
            return stack.ledger().findUpload(id).filter(upload -> upload.state().isFinal() && !upload.awaitsRetorno());
        });
    }

    private String assertEndedAsItShould(Upload ended) {
        if (ended.state() == UploadState.COMPLETED) {
            assertCompletedAs(expected, ended);
            // An object of one chunk travels in its message, and is not read.
            require(mix.poison() != Poison.CHUNK || ended.totalChunks() == 1, "was not poisoned", ended);
            return "COMPLETED";
        }
        Failure failure = ended.failure();
        require(ended.state() == UploadState.FAILED && failure != null, "is FAILED with a reason", ended);
        switch (mix.poison()) {
            case NONE -> throw new AssertionError("Nothing was wrong with it: " + mix + ": " + ended);
            case OVERWRITTEN, DELETED ->
                require(failure.code() == FailureCode.OBJECT_CHANGED, "fails for its object", ended);
            case CHUNK -> {
                require(
                        failure.code() == FailureCode.CHUNK_FAILED
                                && failure.chunk() != null
                                && failure.detail().contains("S3"),
                        "fails for its chunk, and says why",
                        ended);
                require(
                        failure.byteRange() != null
                                && failure.byteRange().start() <= unreadable
                                && unreadable < failure.byteRange().end(),
                        "names the chunk with byte " + unreadable,
                        ended);
                stack.api().retry(ended.id());
                assertCompletedAs(expected, awaitEnd(ended.id()));
                return "FAILED, and COMPLETED after a retry";
            }
        }
        failed.add(ended);
        return "FAILED " + failure.code();
    }

    /** Late messages were handled since: duplicates, and deletions that were forgotten. */
    private void assertNothingChangedSince() {
        failed.forEach(this::assertUnchanged);
        completed.forEach((upload, expectation) -> {
            assertUnchanged(upload);
            expectation.assertMatches(
                    stack.ledger().findSummary(upload.id(), null).orElseThrow(),
                    stack.api().rejectsCsv(upload.id()));
        });
    }

    private void assertUnchanged(Upload upload) {
        Upload now = stack.ledger().findUpload(upload.id()).orElseThrow();
        require(now.equals(upload), "is as it ended: " + upload, now);
    }

    private void assertCompletedAs(Expectation expectation, Upload ended) {
        completed.put(ended, expectation);
        require(ended.state() == UploadState.COMPLETED, "is COMPLETED", ended);
        Summary summary = Eventually.get(
                "the summary is read", PATIENCE, () -> stack.ledger().findSummary(ended.id(), null));
        expectation.assertMatches(summary, stack.api().rejectsCsv(ended.id()));
        require(stack.ledger().openChunks(ended.id(), 1).isEmpty(), "has nothing open", ended);
        if (ended.retornoMoney() != null) {
            expectation.assertRetorno(retorno(ended));
        }
    }

    private String retorno(Upload ended) {
        Retorno retorno = ended.retorno();
        ResultObject file = retorno == null ? null : retorno.file();
        if (file == null) {
            throw new AssertionError("There is no retorno; " + mix + ": " + ended);
        }
        return Eventually.get(
                "the retorno is read",
                PATIENCE,
                () -> Optional.of(stack.s3()
                        .getObjectAsBytes(get -> get.bucket(file.object().bucket())
                                .key(file.object().key()))
                        .asUtf8String()));
    }

    private void require(boolean holds, String what, Upload upload) {
        if (!holds) {
            throw new AssertionError("Not so: it " + what + "; " + mix + ": " + upload);
        }
    }

    /** Of an upload that was begun and whose sender never heard of it, only the expiry knows. */
    private long uploadsUnderWay() {
        return stack.ledger().listUnfinished(null, 1_000).items().stream()
                .map(id -> stack.ledger().findUpload(id).orElseThrow().state())
                .filter(state -> !state.isFinal() && state != UploadState.UPLOADING)
                .count();
    }

    /** Neither messages nor unfinished uploads; answers how long it took. */
    private Duration assertNothingIsLeft(UploadId id) {
        Instant begun = Instant.now();
        Eventually.get("the queues are empty after " + id + "; " + mix, QUEUES_EMPTY_WITHIN, () -> {
            diedByThemselves.addAll(stack.startEnded());
            return QUEUES.stream().allMatch(queue -> stack.messagesIn(queue) == 0) && uploadsUnderWay() == 0
                    ? Optional.of(true)
                    : Optional.empty();
        });
        return Duration.between(begun, Instant.now());
    }
}

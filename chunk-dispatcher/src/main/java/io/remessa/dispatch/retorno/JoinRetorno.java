package io.remessa.dispatch.retorno;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Joins the retorno of an upload that was claimed: read which pieces count, plan the parts, have S3 copy them into one object,
 * and say on the upload's row that it is there. A crash anywhere leaves the row as it was, and the claim ends by itself; whoever
 * comes next makes the same object. Safe for use by many threads.
 */
final class JoinRetorno {

    private static final Logger LOG = Logger.getLogger(JoinRetorno.class);

    /** So often joining may fail with what may pass; with the rests in between that is more than an hour. */
    static final int MOST_FAILURES = 12;

    private static final Duration FIRST_REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final long LOOK_MILLIS = 1_000;

    private final Ledger ledger;
    private final JoinedFiles files;
    private final JoinPlanner.Limits limits;
    private final ExecutorService copies;
    private final Consumer<JoinOutcome> listener;
    private final Clock clock;

    /**
     * @param copies makes the parts, some at a time, of all joins together
     * @param listener is told what came of each attempt
     */
    JoinRetorno(
            Ledger ledger,
            JoinedFiles files,
            JoinPlanner.Limits limits,
            ExecutorService copies,
            Consumer<JoinOutcome> listener,
            Clock clock) {
        this.ledger = ledger;
        this.files = files;
        this.limits = limits;
        this.copies = copies;
        this.listener = listener;
        this.clock = clock;
    }

    /** @throws InterruptedException when the process ends; somebody else may go on at once */
    void run(Claim claim) throws InterruptedException {
        try {
            Retorno ready = Retorno.ready(join(claim));
            if (claim.settle(ready)) {
                LOG.infof("Upload %s: its retorno is there", claim.upload().id());
                listener.accept(JoinOutcome.READY);
            }
        } catch (NoRetornoException e) {
            giveUp(claim, claim.failures(), String.valueOf(e.getMessage()), JoinOutcome.IMPOSSIBLE);
        } catch (Claim.LostException e) {
            LOG.infof("Upload %s: %s", claim.upload().id(), e.getMessage());
        } catch (InterruptedException e) {
            claim.release();
            throw e;
        } catch (RuntimeException e) {
            // An interrupted call to S3 fails, and leaves the interruption to be seen.
            if (Thread.interrupted()) {
                claim.release();
                throw new InterruptedException();
            }
            countFailure(claim, e);
        }
    }

    private ResultObject join(Claim claim) throws NoRetornoException, Claim.LostException, InterruptedException {
        Upload upload = claim.upload();
        Pieces pieces = Pieces.of(ledger, upload.id());
        List<JoinedPart> parts = JoinPlanner.parts(pieces.objects(), limits);
        ObjectName target =
                new ObjectName(pieces.objects().get(0).object().bucket(), "results/" + upload.id() + "/retorno.csv");
        if (parts.size() == 1 && !parts.get(0).copied()) {
            files.put(target, parts.get(0));
        } else {
            join(parts, files.begin(target), claim);
        }
        return new ResultObject(target, pieces.records(), pieces.bytes());
    }

    private void join(List<JoinedPart> parts, JoinedFiles.Joining joining, Claim claim)
            throws NoRetornoException, Claim.LostException, InterruptedException {
        List<Future<Void>> begun = new ArrayList<>();
        boolean complete = false;
        try {
            CompletionService<Void> making = new ExecutorCompletionService<>(copies);
            for (JoinedPart part : parts) {
                int number = begun.size() + 1;
                begun.add(making.submit(() -> {
                    joining.make(number, part);
                    return null;
                }));
            }
            awaitAll(parts.size(), making, claim);
            // It may take S3 minutes: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
            begun.add(making.submit(() -> {
                joining.complete();
                return null;
            }));
            awaitAll(1, making, claim);
            complete = true;
        } finally {
            if (!complete) {
                begun.forEach(part -> part.cancel(true));
                abandon(joining, claim);
            }
        }
    }

    /** Waits, and keeps the claim meanwhile. */
    private static void awaitAll(int parts, CompletionService<Void> making, Claim claim)
            throws NoRetornoException, Claim.LostException, InterruptedException {
        int made = 0;
        while (made < parts) {
            claim.renew();
            Future<Void> part = making.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (part != null) {
                requireMade(part);
                made++;
            }
        }
    }

    private static void requireMade(Future<Void> part) throws NoRetornoException, InterruptedException {
        try {
            part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoRetornoException none) {
                throw none;
            }
            throw new IllegalStateException("A part could not be made", e.getCause());
        }
    }

    /** What stays of it is deleted by the bucket's rule for uploads that were never completed. */
    private static void abandon(JoinedFiles.Joining joining, Claim claim) {
        try {
            joining.abandon();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Upload %s: parts of its retorno stay behind: %s",
                    claim.upload().id(), e);
        }
    }

    private void countFailure(Claim claim, RuntimeException failure) {
        int failures = claim.failures() + 1;
        LOG.warnf(
                "Upload %s: joining its retorno failed %d times: %s",
                claim.upload().id(), failures, failure);
        LOG.debug("The failure in full", failure);
        String detail = "The storage did not join it: "
                + (failure.getCause() == null ? failure : failure.getCause())
                        .getClass()
                        .getSimpleName() + ".";
        if (failures >= MOST_FAILURES) {
            giveUp(claim, failures, detail, JoinOutcome.GIVEN_UP);
        } else {
            Duration doubled = FIRST_REST.multipliedBy(1L << (failures - 1));
            Duration rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
            if (claim.settle(Retorno.resting(failures, clock.instant().plus(rest), detail))) {
                listener.accept(JoinOutcome.FAILED);
            }
        }
    }

    private void giveUp(Claim claim, int failures, String detail, JoinOutcome outcome) {
        if (claim.settle(Retorno.failed(failures, detail))) {
            LOG.warnf("Upload %s: there will be no retorno: %s", claim.upload().id(), detail);
            listener.accept(outcome);
        }
    }
}

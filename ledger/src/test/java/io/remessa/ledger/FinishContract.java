package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import org.junit.jupiter.api.Test;

/** The end of an upload, and its summary. */
interface FinishContract {

    Ledger ledger();

    @Test
    default void finishingWritesTheSummaryWithTheState() {
        Upload upload = Samples.validating(ledger(), 1);
        Summary summary = summary(1);

        assertThat(ledger().findSummary(upload.id(), null)).isEmpty();
        assertThat(ledger().finish(upload.id(), summary, null, NOW).state()).isEqualTo(UploadState.COMPLETED);

        assertThat(ledger().findSummary(upload.id(), null)).contains(summary);
        assertThat(ledger().findSummary(upload.id(), 1)).contains(summary);
        assertThat(ledger().findSummary(upload.id(), 2)).isEmpty();
    }

    @Test
    default void theSummaryOfTheFirstToFinishStands() {
        Upload upload = Samples.validating(ledger(), 1);
        Upload finished = ledger().finish(upload.id(), summary(1), null, NOW);
        Failure failure = Failure.of(FailureCode.TOO_MANY_REJECTS, "detail");

        assertThat(ledger().finish(upload.id(), summary(2), failure, NOW)).isEqualTo(finished);
        assertThat(ledger().findSummary(upload.id(), null)).contains(summary(1));
    }

    @Test
    default void theNewestRevisionIsFound() {
        Upload upload = Samples.validating(ledger(), 1);
        Failure failure = Failure.of(FailureCode.RECONCILIATION_FAILED, "detail");
        ledger().finish(upload.id(), summary(9), failure, NOW);
        ledger().resumeFailed(upload.id());
        ledger().finish(upload.id(), summary(10), null, NOW);

        assertThat(ledger().findSummary(upload.id(), null)).contains(summary(10));
        assertThat(ledger().findSummary(upload.id(), 9)).contains(summary(9));
    }

    @Test
    default void aFailedChunkThatARetryHasOpenedDoesNotFailTheUpload() {
        Upload upload = Samples.validating(ledger(), 1);
        UploadId id = upload.id();
        Chunk failed = ledger().recordFailure(id, 0, 0, "detail", 1, NOW).orElseThrow();
        Failure failure = new Failure(FailureCode.CHUNK_FAILED, "detail", 0, failed.range());
        ledger().reopenFailed(failed, NOW);

        assertThat(ledger().finish(id, summary(1), failure, NOW)).isEqualTo(upload);
        assertThat(ledger().findSummary(id, null)).isEmpty();

        ledger().recordFailure(id, 0, 1, "detail", 1, NOW);
        assertThat(ledger().finish(id, summary(1), failure, NOW).failure()).isEqualTo(failure);
    }

    @Test
    default void fixesEndTogetherWithTheRevisionThatTheyMake() {
        Upload fixed = Samples.validating(ledger(), 1);
        ledger().finish(fixed.id(), summary(1), null, NOW);
        Upload fixes = Samples.validating(ledger(), 1);
        Summary second = summary(1).fixedBy(fixes.id(), summary(1));

        Upload ended = ledger().finishFixes(fixes.id(), summary(1), fixed.id(), second, NOW);

        assertThat(ended.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(ended.finishedAt()).isEqualTo(NOW);
        assertThat(ledger().findUpload(fixes.id())).contains(ended);
        assertThat(ledger().findSummary(fixes.id(), null)).contains(summary(1));
        assertThat(ledger().findSummary(fixed.id(), null)).contains(second);
        assertThat(ledger().findSummary(fixed.id(), 1)).contains(summary(1));
    }

    @Test
    default void ofTwoFixesOfOneRevisionTheFirstMakesTheNext() {
        Upload fixed = Samples.validating(ledger(), 1);
        ledger().finish(fixed.id(), summary(1), null, NOW);
        Upload first = Samples.validating(ledger(), 1);
        Summary second = summary(1).fixedBy(first.id(), summary(1));
        Upload late = Samples.validating(ledger(), 1);
        ledger().finishFixes(first.id(), summary(1), fixed.id(), second, NOW);

        Summary other = summary(1).fixedBy(late.id(), summary(1));
        assertThat(ledger().finishFixes(late.id(), summary(1), fixed.id(), other, NOW))
                .isEqualTo(late);
        assertThat(ledger().findSummary(late.id(), null)).isEmpty();
        assertThat(ledger().findSummary(fixed.id(), null)).contains(second);
        // Once more the same, as after an answer that got lost.
        assertThat(ledger().finishFixes(first.id(), summary(1), fixed.id(), second, NOW)
                        .state())
                .isEqualTo(UploadState.COMPLETED);
    }

    private static Summary summary(int revision) {
        Reconciliation reconciliation = new Reconciliation(100, 100, 1, 1, 10, 7, 3, 3);
        return new Summary(revision, "parcelas", Samples.accepted(), Samples.rejected(), reconciliation);
    }
}

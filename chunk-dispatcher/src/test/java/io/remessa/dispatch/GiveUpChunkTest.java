package io.remessa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GiveUpChunkTest {

    private final Uploads uploads = new Uploads();

    @AfterEach
    void stop() {
        uploads.close();
    }

    private void giveUp(Upload upload, int chunk, int epoch) {
        new GiveUpChunk(uploads.ledger, (owner, messages) -> uploads.sent.addAll(messages), 20, uploads.clock)
                .run(ChunkMessage.of(upload.id(), chunk, epoch));
    }

    @Test
    void aChunkThatCrashesEveryValidatorFailsAndTheNextOfTheWindowIsSent() throws Exception {
        Upload upload = uploads.validating();

        giveUp(upload, 1, 0);

        Chunk failed = uploads.chunk(upload, 1);
        assertThat(failed.state()).isEqualTo(ChunkState.FAILED);
        assertThat(failed.lastFailure()).isEqualTo("its message was received 20 times without an answer");
        assertThat(uploads.sent).containsExactly(ChunkMessage.of(upload.id(), 4, 0));
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void theUploadEndsNamingTheChunkItsBytesAndTheReasonAndARetryCompletesIt() throws Exception {
        Upload upload = uploads.validating();
        uploads.complete(upload, 0);
        for (int number = 2; number < upload.totalChunks(); number++) {
            uploads.complete(upload, number);
        }

        giveUp(upload, 1, 0);

        Failure failure = uploads.now(upload).failure();
        assertThat(failure)
                .isEqualTo(new Failure(
                        FailureCode.CHUNK_FAILED,
                        "Chunk 1 could not be validated: its message was received 20 times without an answer."
                                + " Retry the upload.",
                        1,
                        uploads.chunk(upload, 1).range()));

        uploads.sent.clear();
        uploads.retryUpload().run(upload.id());
        assertThat(uploads.sent)
                .containsExactly(ChunkMessage.of(upload.id(), 1, 1).in(1));
        uploads.complete(upload, 1);
        uploads.finishUpload().run(upload.id());
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.COMPLETED);
    }

    @Test
    void aFailureThatWasCaughtBetweenTheCrashesIsToldToo() throws Exception {
        Upload upload = uploads.validating();
        uploads.ledger.recordFailure(upload.id(), 0, 0, "IOException: S3 answered 503", 5, uploads.clock.instant());

        giveUp(upload, 0, 0);

        assertThat(uploads.chunk(upload, 0).lastFailure())
                .endsWith("; the last failure that was caught: IOException: S3 answered 503");
    }

    @Test
    void aDeadLetterFromBeforeARetryDoesNotFailTheChunkAgain() throws Exception {
        Upload upload = uploads.validating();
        giveUp(upload, 0, 0);
        uploads.ledger.reopenFailed(uploads.chunk(upload, 0), uploads.clock.instant());
        Chunk reopened = uploads.chunk(upload, 0);

        giveUp(upload, 0, 0);

        assertThat(uploads.chunk(upload, 0)).isEqualTo(reopened);
    }

    @Test
    void aChunkThatWasValidatedAfterAllStaysSoAndTheUploadIsFinished() throws Exception {
        Upload upload = uploads.validating();
        uploads.completeAll(upload);

        giveUp(upload, 0, 0);

        assertThat(uploads.chunk(upload, 0).state()).isEqualTo(ChunkState.COMPLETED);
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.COMPLETED);
    }

    @Test
    void aCrashBetweenTheFailedChunkAndTheNextOneIsHealedWhenTheDeadLetterComesAgain() throws Exception {
        Upload upload = uploads.validating();
        giveUp(upload, 0, 0);
        uploads.sent.clear();

        giveUp(upload, 0, 0);

        assertThat(uploads.sent).containsExactly(ChunkMessage.of(upload.id(), 3, 0));
    }

    @Test
    void whatIsAbortedOrUnknownIsLeftAlone() throws Exception {
        Upload upload = uploads.validating();
        uploads.ledger.abort(upload.id(), uploads.clock.instant());

        giveUp(upload, 0, 0);
        giveUp(upload, 9_999, 0);

        assertThat(uploads.chunk(upload, 0).state()).isEqualTo(ChunkState.PENDING);
        assertThat(uploads.sent).isEmpty();
    }
}

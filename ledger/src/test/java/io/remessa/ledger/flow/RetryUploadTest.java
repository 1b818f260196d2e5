package io.remessa.ledger.flow;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RetryUploadTest {

    private final Ledger ledger = new InMemoryLedger();
    private final List<ChunkMessage> sent = new ArrayList<>();
    private final RetryUpload retryUpload = retryUpload((owner, messages) -> sent.addAll(messages));

    @Test
    void failedChunksAreOpenedAndSentAndTheUploadGoesOn() {
        UploadId id = failed(4, 1, 3);

        Upload upload = retryUpload.run(id);

        assertThat(upload.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(upload.failure()).isNull();
        assertThat(ledger.openChunks(id, 10)).containsExactly(1, 3);
        assertThat(sent)
                .containsExactly(
                        ChunkMessage.of(id, 1, 1).in(1),
                        ChunkMessage.of(id, 3, 1).in(1));
    }

    @Test
    void aRetryThatCrashedBeforeItsMessagesGoesOn() {
        UploadId id = failed(2, 1);
        RetryUpload crashing = retryUpload((owner, messages) -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> crashing.run(id)).hasMessage("crash");
        Upload unsent = ledger.findUpload(id).orElseThrow();
        assertThat(unsent.lastSentAnewAt()).isNull();
        assertThat(unsent.resumedAt()).as("it stood still until then").isEqualTo(NOW);

        Upload upload = retryUpload.run(id);

        assertThat(upload.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(sent).containsExactly(ChunkMessage.of(id, 1, 1).in(2));
        assertThat(upload.resumedAt()).isEqualTo(NOW);
    }

    @Test
    void aRetryThatCrashedBetweenTwoChunksGoesOn() {
        UploadId id = failed(3, 0, 2);
        Chunk first = ledger.findChunk(id, 0).orElseThrow();
        ledger.reopenFailed(first, NOW);

        retryUpload.run(id);

        assertThat(sent)
                .containsExactly(
                        ChunkMessage.of(id, 0, 1).in(1),
                        ChunkMessage.of(id, 2, 1).in(1));
    }

    /** Otherwise an owner who retries again and again would have each chunk validated as often. */
    @Test
    void aRetryOfWhatIsBeingValidatedLeavesWhatIsBegunAndSendsTheRestAnew() {
        UploadId id = failed(4, 1, 3);
        retryUpload.run(id);
        ledger.startChunk(id, 1, 1, 1, NOW);
        sent.clear();

        retryUpload.run(id);

        assertThat(sent).containsExactly(ChunkMessage.of(id, 3, 1).in(2));
    }

    @Test
    void onlyTheWindowThatIsFrozenInThePlanIsSent() {
        UploadId id = failed(10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        retryUpload.run(id);

        assertThat(ledger.findUpload(id).orElseThrow().frozenPlan().windowChunks())
                .isEqualTo(5);
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anUploadWhoseTotalsDidNotCloseIsFoldedAgain() {
        UploadId id = Samples.validating(ledger, 1).id();
        ledger.completeChunk(id, Samples.completed(0, 0), NOW);
        ledger.finish(id, null, Failure.of(FailureCode.RECONCILIATION_FAILED, "detail"), NOW);

        assertThat(retryUpload.run(id).state()).isEqualTo(UploadState.COMPLETED);
        assertThat(sent).isEmpty();
    }

    @Test
    void anUploadWhoseDispatchWasGivenUpWaitsForItsDispatchAgain() {
        Upload upload = Samples.upload();
        ledger.createUpload(upload);
        ledger.markUploaded(upload.id(), Samples.ETAG);
        ledger.giveUpDispatch(upload.id(), Failure.of(FailureCode.DISPATCH_FAILED, "detail"), NOW);

        assertThat(retryUpload.run(upload.id()).state()).isEqualTo(UploadState.UPLOADED);
        assertThat(sent).isEmpty();
    }

    @Test
    void whatARetryCannotHelpIsLeftAlone() {
        UploadId id = Samples.validating(ledger, 1).id();
        Upload failed = ledger.fail(id, Failure.of(FailureCode.OBJECT_CHANGED, "detail"), NOW);

        assertThat(retryUpload.run(id)).isEqualTo(failed);
        assertThat(sent).isEmpty();
    }

    @Test
    void anUploadThatIsCompletedIsLeftAlone() {
        UploadId id = Samples.validating(ledger, 1).id();
        Upload completed = ledger.finish(id, null, null, NOW);

        assertThat(retryUpload.run(id)).isEqualTo(completed);
        assertThat(sent).isEmpty();
    }

    @Test
    void anUploadThatDoesNotExistIsNamed() {
        UploadId id = Samples.newId();

        assertThatThrownBy(() -> retryUpload.run(id))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(id.value());
    }

    private UploadId failed(int chunks, int... failing) {
        UploadId id = Samples.validating(ledger, chunks).id();
        for (int number : failing) {
            ledger.recordFailure(id, number, 0, "S3 answered 503", 1, NOW);
        }
        for (int number : ledger.openChunks(id, chunks)) {
            ledger.completeChunk(id, Samples.completed(number, 0), NOW);
        }
        finishUpload((owner, messages) -> sent.addAll(messages)).run(id);
        assertThat(ledger.findUpload(id).orElseThrow().state()).isEqualTo(UploadState.FAILED);
        return id;
    }

    private RetryUpload retryUpload(ChunkSender sender) {
        return new RetryUpload(ledger, sender, finishUpload(sender), clock());
    }

    private FinishUpload finishUpload(ChunkSender sender) {
        return new FinishUpload(ledger, sender, clock());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}

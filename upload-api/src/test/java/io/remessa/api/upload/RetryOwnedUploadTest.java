package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryOwnedUploadTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ObjectName OBJECT = new ObjectName("remessa-objects", "inbox/local/x.csv");
    private static final UploadId ID = UploadId.ofObject(OBJECT, "e1");

    private static final List<ChunkContent> CHUNKS = Collections.nCopies(3, new ChunkContent(1, 1, List.of()));

    private final InMemoryLedger ledger = new InMemoryLedger();

    private final List<ChunkMessage> sent = new ArrayList<>();

    private Upload retry() {
        return retry(NOW);
    }

    private Upload retry(Instant now) {
        return retry(now, (owner, messages) -> sent.addAll(messages));
    }

    private Upload retry(Instant now, ChunkSender sender) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        FinishUpload finishUpload = new FinishUpload(ledger, sender, clock);
        return new RetryOwnedUpload(ledger, new RetryUpload(ledger, sender, finishUpload, clock), clock)
                .retry(Owner.LOCAL, ID);
    }

    @Test
    void anUploadWhoseDispatchWasGivenUpIsRetriedThoughItHasNoChunks() {
        ledger.createUpload(Upload.found(ID, Owner.LOCAL, "x.csv", OBJECT, 7, "e1", NOW));
        ledger.giveUpDispatch(ID, Failure.of(FailureCode.DISPATCH_FAILED, "detail"), NOW);

        assertThat(retry().state()).isEqualTo(UploadState.UPLOADED);
    }

    /** Whoever tries again all the time would fill the queue. */
    @Test
    void whatWasSentAMomentAgoIsNotSentAgain() {
        new ValidatedUpload(ledger, (object, bytes) -> {}, ID, Owner.LOCAL, CHUNKS);

        for (int second = 0; second <= 10; second++) {
            assertThat(retry(NOW.plusSeconds(second)).state()).isEqualTo(UploadState.VALIDATING);
        }

        assertThat(sent).extracting(ChunkMessage::sending).containsExactly(1, 1, 1, 2, 2, 2);
    }

    /** Also when a retry before it was sent. */
    @Test
    void aRetryThatFailedIsRepeatedAtOnceAndThenSends() {
        new ValidatedUpload(ledger, (object, bytes) -> {}, ID, Owner.LOCAL, CHUNKS);
        retry();
        sent.clear();
        ledger.recordFailure(ID, 0, 0, "detail", 1, NOW);
        ledger.finish(ID, null, new Failure(FailureCode.CHUNK_FAILED, "detail", 0, null), NOW);
        ChunkSender failing = (owner, messages) -> {
            throw new IllegalStateException("The queue is away");
        };

        assertThatThrownBy(() -> retry(NOW.plusSeconds(1), failing)).hasMessage("The queue is away");
        assertThatThrownBy(() -> retry(NOW.plusSeconds(2), failing)).hasMessage("The queue is away");
        for (int second = 3; second <= 12; second++) {
            retry(NOW.plusSeconds(second));
        }

        assertThat(sent).extracting(ChunkMessage::sending).containsExactly(4, 4, 4);
    }

    /** Otherwise an owner whose calls overlap could send as often as they come. */
    @Test
    void aRetryThatComesWhileAnotherStillSendsIsTakenForTheSame() {
        new ValidatedUpload(ledger, (object, bytes) -> {}, ID, Owner.LOCAL, CHUNKS);
        ledger.recordFailure(ID, 0, 0, "detail", 1, NOW);
        ledger.finish(ID, null, new Failure(FailureCode.CHUNK_FAILED, "detail", 0, null), NOW);

        retry(NOW, (owner, messages) -> {
            retry(NOW.plusSeconds(1));
            sent.addAll(messages);
        });

        assertThat(sent).extracting(ChunkMessage::sending).containsExactly(1, 1, 1);
    }

    @Test
    void aFailureThatARetryCannotHelpIsRefused() {
        ledger.createUpload(Upload.found(ID, Owner.LOCAL, "x.csv", OBJECT, 7, "e1", NOW));
        ledger.fail(ID, Failure.of(FailureCode.EMPTY_FILE, "detail"), NOW);

        assertThatThrownBy(this::retry)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_RETRYABLE));
    }
}

package io.remessa.ledger.flow;

import static io.remessa.ledger.Samples.NOW;
import static io.remessa.ledger.upload.PausedBy.OPERATOR;
import static io.remessa.ledger.upload.PausedBy.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Samples;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten chunks, of which five are in the queue at a time, and the first has ended. */
class PauseUploadTest {

    private final Ledger ledger = new InMemoryLedger();
    private final List<ChunkMessage> sent = new ArrayList<>();
    private final ChunkSender sender = (owner, messages) -> sent.addAll(messages);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final PauseUpload pauseUpload =
            new PauseUpload(ledger, sender, new FinishUpload(ledger, sender, clock), clock);
    private final ChangeWindow changeWindow = new ChangeWindow(ledger, sender);
    private final UploadId id = begun();

    private UploadId begun() {
        UploadId validating = Samples.validating(ledger, 10).id();
        ledger.completeChunk(validating, Samples.completed(0, 0), NOW);
        return validating;
    }

    @Test
    void resumingSendsWhatIsDueUnderWhateverWindowInTheNextSending() {
        pauseUpload.pause(id, OWNER);
        changeWindow.run(id, 2);
        assertThat(sent).isEmpty();

        pauseUpload.resume(id, OWNER);

        assertThat(sent)
                .containsExactlyInAnyOrder(
                        ChunkMessage.of(id, 1, 0).in(2),
                        ChunkMessage.of(id, 2, 0).in(2));
    }

    /** Otherwise whoever pauses and resumes all the time would have it begun again and again. */
    @Test
    void whatIsBegunKeepsItsMessage() {
        ledger.startChunk(id, 1, 0, 0, NOW);
        ledger.startChunk(id, 5, 0, 0, NOW);
        pauseUpload.pause(id, OWNER);

        pauseUpload.resume(id, OWNER);

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void whatStandsStillIsSentAgainInTheSendingThatBeganIt() {
        ledger.startChunk(id, 1, 0, 0, NOW);
        Upload changed = changeWindow.run(id, 1);
        sent.clear();

        new SendOpenChunks(ledger, sender).run(changed);

        assertThat(sent).containsExactly(ChunkMessage.of(id, 1, 0));
    }

    @Test
    void ofTwoThatResumeItOneSends() {
        pauseUpload.pause(id, OWNER);
        pauseUpload.resume(id, OWNER);
        sent.clear();

        pauseUpload.resume(id, OPERATOR);

        assertThat(sent).isEmpty();
    }

    @Test
    void whatAnOperatorHoldsBackItsOwnerDoesNotLetGo() {
        pauseUpload.pause(id, OPERATOR);

        assertThat(pauseUpload.resume(id, OWNER).paused()).isTrue();
        assertThat(sent).isEmpty();
    }

    @Test
    void aMessageThatHasBegunItsChunkIsGivenUpByLettingTheChunkWaitAgain() {
        ledger.startChunk(id, 5, 0, 0, NOW);
        ledger.completeChunk(id, Samples.completed(0, 0), NOW);
        pauseUpload.pause(id, OWNER);

        new GiveUpMessage(ledger, sender).run(ChunkMessage.of(id, 5, 0));
        pauseUpload.resume(id, OWNER);

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    /** Whoever took its message has read that the upload is held back, and then somebody resumed it, and saw the chunk begun. */
    @Test
    void aMessageThatIsGivenUpTooLateIsSentAnew() {
        ledger.startChunk(id, 5, 0, 0, NOW);
        pauseUpload.pause(id, OWNER);
        pauseUpload.resume(id, OWNER);
        sent.clear();

        new GiveUpMessage(ledger, sender).run(ChunkMessage.of(id, 5, 0));

        assertThat(sent).containsExactly(ChunkMessage.of(id, 5, 0).in(1));
    }

    /** Whoever gave it up crashed before it had looked whether somebody had resumed the upload. */
    @Test
    void aMessageThatComesAgainAfterItWasGivenUpTooLateIsSentAnew() {
        ledger.startChunk(id, 5, 0, 0, NOW);
        pauseUpload.pause(id, OWNER);
        pauseUpload.resume(id, OWNER);
        ledger.giveBackChunk(id, 5, 0, 0);
        sent.clear();

        new GiveUpMessage(ledger, sender).sendAnew(ChunkMessage.of(id, 5, 0));
        new GiveUpMessage(ledger, sender).sendAnew(ChunkMessage.of(id, 4, 0));

        assertThat(sent).containsExactly(ChunkMessage.of(id, 5, 0).in(1));
    }

    @Test
    void resumingWhatIsNotHeldBackSendsNothing() {
        pauseUpload.resume(id, OWNER);

        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsReleasedAndNothingSentOfWhatIsHeldBack() {
        pauseUpload.pause(id, OWNER);

        new ReleaseNextChunk(ledger, sender).run(ledger.findUpload(id).orElseThrow(), 0);
        new SendOpenChunks(ledger, sender).run(ledger.findUpload(id).orElseThrow());

        assertThat(sent).isEmpty();
    }

    @Test
    void anotherWindowSendsAllThatItLetsInAnew() {
        changeWindow.run(id, 8);

        assertThat(sent).hasSize(8).allMatch(message -> message.sending() == 1);
        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aChangeOfTheWindowThatCouldNotSendMayBeRepeated() {
        ChangeWindow failing = new ChangeWindow(ledger, (owner, messages) -> {
            throw new IllegalStateException("SQS is away");
        });
        assertThatThrownBy(() -> failing.run(id, 8)).hasMessage("SQS is away");

        changeWindow.run(id, 8);

        assertThat(sent).hasSize(8).allMatch(message -> message.sending() == 2);
    }

    @Test
    void whoeverBeganAChunkUnderAnotherWindowReleasesByTheOneThatIsInForce() {
        Upload seen = ledger.findUpload(id).orElseThrow();
        ledger.changeWindow(id, 3);

        new ReleaseNextChunk(ledger, sender).run(seen, 1);

        assertThat(sent).containsExactly(ChunkMessage.of(id, 4, 0).in(1));
    }

    @Test
    void resumingThatCouldNotSendMayBeRepeated() {
        pauseUpload.pause(id, OWNER);
        ChunkSender failing = (owner, messages) -> {
            throw new IllegalStateException("SQS is away");
        };
        PauseUpload without = new PauseUpload(ledger, failing, new FinishUpload(ledger, failing, clock), clock);

        assertThatThrownBy(() -> without.resume(id, OWNER)).hasMessage("SQS is away");
        Upload held = ledger.findUpload(id).orElseThrow();
        assertThat(held.paused()).isTrue();
        assertThat(held.lastSentAnewAt()).isNull();

        pauseUpload.resume(id, OWNER);
        assertThat(sent).isNotEmpty();
    }
}

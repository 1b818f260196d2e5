package io.remessa.ledger.flow;

import static io.remessa.ledger.Samples.NOW;
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

    /** Its message may have come again after a crash, and been given up; what would release it has not ended. */
    @Test
    void resumingSendsWhatWasBegunTooUnderWhateverWindow() {
        ledger.startChunk(id, 5, 0, NOW);
        pauseUpload.pause(id);
        changeWindow.run(id, 2);
        assertThat(sent).isEmpty();

        pauseUpload.resume(id);

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(1, 2, 5);
    }

    @Test
    void resumingWhatIsNotHeldBackSendsNothing() {
        pauseUpload.resume(id);

        assertThat(sent).isEmpty();
    }

    @Test
    void nothingIsReleasedAndNothingSentOfWhatIsHeldBack() {
        pauseUpload.pause(id);

        new ReleaseNextChunk(ledger, sender).run(ledger.findUpload(id).orElseThrow(), 0);
        new SendOpenChunks(ledger, sender).run(ledger.findUpload(id).orElseThrow());

        assertThat(sent).isEmpty();
    }

    @Test
    void aLargerWindowSendsWhatItLetsInAndNotWhatIsInTheQueueAlready() {
        changeWindow.run(id, 8); // 1 to 5 are there

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(6, 7, 8);
    }

    @Test
    void whoeverBeganAChunkUnderAnotherWindowReleasesWhatEitherLetsIn() {
        Upload seen = ledger.findUpload(id).orElseThrow();
        ledger.changeWindow(seen, 3);

        new ReleaseNextChunk(ledger, sender).run(seen, 1);

        assertThat(sent).extracting(ChunkMessage::chunk).containsExactlyInAnyOrder(4, 6);
    }

    @Test
    void resumingThatCouldNotSendMayBeRepeated() {
        pauseUpload.pause(id);
        ChunkSender failing = (owner, messages) -> {
            throw new IllegalStateException("SQS is away");
        };
        PauseUpload without = new PauseUpload(ledger, failing, new FinishUpload(ledger, failing, clock), clock);

        assertThatThrownBy(() -> without.resume(id)).hasMessage("SQS is away");
        assertThat(ledger.findUpload(id).orElseThrow().paused()).isTrue();

        pauseUpload.resume(id);
        assertThat(sent).isNotEmpty();
    }

    /** Somebody may end a chunk between the second change and the third, and have read the row before the second. */
    @Test
    void aSecondChangeSendsAllThatIsDueSinceNobodyMayHaveGoneByTheFirst() {
        changeWindow.run(id, 8);
        sent.clear();

        changeWindow.run(id, 3);

        assertThat(sent).extracting(ChunkMessage::chunk).contains(1, 2, 3);
    }
}

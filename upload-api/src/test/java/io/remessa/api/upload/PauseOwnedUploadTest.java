package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.ByteRange;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseOwnedUploadTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ObjectName OBJECT = new ObjectName("remessa-objects", "inbox/local/x.csv");
    private static final UploadId ID = UploadId.ofObject(OBJECT, "e1");

    private final InMemoryLedger ledger = new InMemoryLedger();

    @BeforeEach
    void create() {
        ledger.createUpload(Upload.found(ID, Owner.LOCAL, "x.csv", OBJECT, 7, "e1", NOW));
    }

    @Test
    void anUploadIsResumedEveryTenSecondsByItsOwner() {
        at(NOW).pause(Owner.LOCAL, ID);
        at(NOW).resume(Owner.LOCAL, ID);
        at(NOW).pause(Owner.LOCAL, ID);

        Instant before = NOW.plus(PauseOwnedUpload.BETWEEN_RESUMPTIONS).minusMillis(1);
        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> at(before).resume(Owner.LOCAL, ID))
                .contains("every 10 seconds");
        assertThat(ledger.findUpload(ID).orElseThrow().paused()).isTrue();

        Instant after = NOW.plus(PauseOwnedUpload.BETWEEN_RESUMPTIONS);
        assertThat(at(after).resume(Owner.LOCAL, ID).paused()).isFalse();
    }

    /** It was held back again, and nothing was sent: whoever asks again is not told that it was a moment ago. */
    @Test
    void aResumptionThatCouldNotSendIsRepeatedAtOnce() {
        ledger.freezePlan(ID, new Plan(1, "e1", 7, 7, new Dialect(Encoding.UTF_8, ','), "parcelas", null, 0, 4), NOW);
        ledger.addChunks(List.of(Chunk.planned(ID, 0, new ByteRange(0, 7))));
        ledger.startValidating(ID, 1);
        at(NOW).pause(Owner.LOCAL, ID);
        ChunkSender failing = (owner, messages) -> {
            throw new IllegalStateException("The queue is away");
        };

        assertThatThrownBy(() -> at(NOW, failing).resume(Owner.LOCAL, ID)).hasMessage("The queue is away");
        assertThat(ledger.findUpload(ID).orElseThrow().paused()).isTrue();
        assertThat(at(NOW.plusSeconds(1)).resume(Owner.LOCAL, ID).paused()).isFalse();

        at(NOW.plusSeconds(2)).pause(Owner.LOCAL, ID);
        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> at(NOW.plusSeconds(3)).resume(Owner.LOCAL, ID));
    }

    /** Whoever clicks twice is not told off. */
    @Test
    void whatIsNotHeldBackIsResumedWithoutEffectAtAnyTime() {
        at(NOW).pause(Owner.LOCAL, ID);
        at(NOW).resume(Owner.LOCAL, ID);

        assertThat(at(NOW).resume(Owner.LOCAL, ID).sending()).isEqualTo(1);
    }

    @Test
    void anOwnerDoesNotResumeWhatAnOperatorHoldsBack() {
        ledger.pause(ID, PausedBy.OPERATOR, NOW);
        assertThat(at(NOW).pause(Owner.LOCAL, ID).pausedBy()).isEqualTo(PausedBy.OPERATOR);

        assertProblem(
                ErrorCode.PAUSED_BY_OPERATOR,
                () -> at(NOW.plus(Duration.ofDays(1))).resume(Owner.LOCAL, ID));
        assertThat(ledger.findUpload(ID).orElseThrow().paused()).isTrue();
    }

    private PauseOwnedUpload at(Instant now) {
        return at(now, (owner, messages) -> {});
    }

    private PauseOwnedUpload at(Instant now, ChunkSender sender) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        PauseUpload pause = new PauseUpload(ledger, sender, new FinishUpload(ledger, sender, clock), clock);
        return new PauseOwnedUpload(ledger, pause, InstantSource.fixed(now));
    }
}

package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        ChunkSender nobody = (owner, messages) -> {};
        PauseUpload pause = new PauseUpload(ledger, nobody, new FinishUpload(ledger, nobody, clock), clock);
        return new PauseOwnedUpload(ledger, pause, InstantSource.fixed(now));
    }
}

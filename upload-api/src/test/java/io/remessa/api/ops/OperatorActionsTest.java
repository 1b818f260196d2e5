package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.owner.Caller;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.upload.AbortUpload;
import io.remessa.api.upload.InMemoryPartStore;
import io.remessa.api.upload.RetryOwnedUpload;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditEntry.Action;
import io.remessa.ledger.audit.AuditEntry.Outcome;
import io.remessa.ledger.flow.ChangeWindow;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.memory.InMemoryAuditLog;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OperatorActionsTest {

    private static final Caller CALLER = new Caller(Owner.LOCAL, true, Instant.MAX);

    private final Operated operated = new Operated();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();
    private final InMemoryPartStore store = new InMemoryPartStore();
    private final ChunkSender failing = (owner, messages) -> {
        throw new IllegalStateException("SQS is away");
    };
    private final OperatorActions actions = actions();

    private OperatorActions actions() {
        Clock clock = Clock.fixed(Operated.NOW, ZoneOffset.UTC);
        FinishUpload finishUpload = new FinishUpload(operated.ledger, failing, clock);
        RetryUpload retryUpload = new RetryUpload(operated.ledger, failing, finishUpload, clock);
        return new OperatorActions(
                operated.ledger,
                new RetryOwnedUpload(operated.ledger, retryUpload, clock),
                new PauseUpload(operated.ledger, failing, finishUpload, clock),
                new AbortUpload(operated.ledger, store, clock),
                new ChangeWindow(operated.ledger, failing),
                queue -> {
                    throw new ProblemException(ErrorCode.DEAD_LETTERS_MOVING, "wait");
                },
                audit,
                new Random(1),
                this::later);
    }

    /** Entries are listed by their time. */
    private Instant later() {
        operated.pass(Duration.ofSeconds(1));
        return operated.now;
    }

    @Test
    void whatIsRefusedIsSaidToBeSo() {
        UploadId id = operated.uploaded().id();
        actions.abort(CALLER, id);
        assertThat(last()).returns(Action.ABORT, AuditEntry::action).returns(Outcome.DONE, AuditEntry::outcome);

        assertThatThrownBy(() -> actions.pause(CALLER, id)).isInstanceOf(ProblemException.class);
        assertThat(last()).returns(Action.PAUSE, AuditEntry::action).returns(Outcome.REFUSED, AuditEntry::outcome);
        assertThatThrownBy(() -> actions.redrive(CALLER, DeadLetters.Of.chunks)).isInstanceOf(ProblemException.class);
        assertThat(last().reason()).isEqualTo("DEAD_LETTERS_MOVING: wait");
    }

    /** Its window is another from then on. */
    @Test
    void whatFailsAfterSomethingOfItWasDoneIsNotSaidToBeRefused() {
        UploadId id = operated.validating(3).id();

        assertThatThrownBy(() -> actions.prioritise(CALLER, id, 40)).hasMessage("SQS is away");

        assertThat(operated.ledger.findUpload(id).orElseThrow().priorityWindow())
                .isEqualTo(40);
        assertThat(last())
                .returns(Action.PRIORITY, AuditEntry::action)
                .returns(Outcome.BEGUN, AuditEntry::outcome)
                .returns(null, AuditEntry::reason);
    }

    @Test
    void anAbortWhoseBytesCouldNotBeDeletedStaysBegunAndItsRepeatDeletesThem() {
        UploadId id = operated.uploaded().id();
        store.failNext("delete");
        assertThatThrownBy(() -> actions.abort(CALLER, id)).hasMessageStartingWith("S3 did not answer");
        assertThat(operated.ledger.findUpload(id).orElseThrow().state()).isEqualTo(UploadState.ABORTED);
        assertThat(last().outcome()).isEqualTo(Outcome.BEGUN);

        actions.abort(CALLER, id);

        assertThat(last().outcome()).isEqualTo(Outcome.DONE);
    }

    private AuditEntry last() {
        return audit.list(null, 10).items().get(0);
    }
}

package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditEntry.Action;
import io.remessa.ledger.audit.AuditEntry.Outcome;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.ChunkInWork;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.TakenMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.upload.UploadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What operators have done, and the processes that run. Each test has tables of its own. */
public abstract class OperationsContract {

    private static final Instant NOVEMBER = Instant.parse("2026-11-28T10:00:00Z");
    private static final UploadId UPLOAD = new UploadId("u-0123456789abcdefghij");

    protected abstract AuditLog auditLog();

    protected abstract Fleet fleet();

    @Test
    void whatIsDoneIsListedNewestFirstOverMonthsPageByPage() {
        List<AuditEntry> entries = new ArrayList<>();
        for (int day = 0; day < 12; day++) {
            AuditEntry begun = begun(NOVEMBER.plusSeconds(86_400L * day), "a" + day, UPLOAD, "64 chunks");
            auditLog().begin(begun);
            entries.add(0, begun);
        }

        assertThat(all(5)).isEqualTo(entries);
        assertThat(all(12)).isEqualTo(entries);
        assertThat(all(1)).isEqualTo(entries);
    }

    @Test
    void anEntryEndsOnceAndIsBegunOnce() {
        AuditEntry begun = begun(NOVEMBER, "x", null, null);
        auditLog().begin(begun);
        assertThatThrownBy(() -> auditLog().begin(begun)).isInstanceOf(IllegalStateException.class);

        AuditEntry refused = begun.ended(Outcome.REFUSED, "NOT_RETRYABLE");
        auditLog().end(refused);
        auditLog().end(begun.ended(Outcome.DONE, null));

        assertThat(all(10)).containsExactly(refused);
    }

    @Test
    void whatIsNoCursorOfTheLogIsRefused() {
        for (String cursor : List.of("", "x", new Cursor.AfterChunk(1).encode())) {
            assertThatThrownBy(() -> auditLog().list(cursor, 10)).isInstanceOf(InvalidCursorException.class);
        }
        assertThatThrownBy(() -> auditLog().list(null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAMemberSaysLastCounts() {
        Member validator = new Member(
                "chunk-validator",
                "a-1",
                "1.0",
                NOW,
                NOW.plusSeconds(20),
                1,
                List.of(new ChunkInWork(UPLOAD, 7, NOW)),
                List.of(new WorkMinute(29_000_000, 1L << 40, 5, 2, 1)),
                List.of(new QueueMinute(29_000_000, 3, 2, 1)),
                List.of(new TakenMinute("chunks", 29_000_000, 61)),
                List.of(new WaitingSince("chunks", NOW.plusSeconds(3))),
                -1_200L);
        // Its version does not tell yet how old messages were, nor since when some wait.
        Member dispatcher =
                new Member("chunk-dispatcher", "a-1", "1.0", NOW, NOW, 0, List.of(), List.of(), List.of(), null, null);
        fleet().report(
                        new Member("chunk-validator", "a-1", "1.0", NOW, NOW, 0, List.of(), List.of(), List.of()),
                        NOW.plusSeconds(7200));
        fleet().report(dispatcher, NOW.plusSeconds(7200));
        fleet().report(validator, NOW.plusSeconds(7220));

        assertThat(fleet().list()).containsExactlyInAnyOrder(validator, dispatcher);
    }

    @Test
    void whoIsOfNoInterestAnyMoreIsForgottenAndWhoReportsAgainIsNot() {
        Instant end = NOW.plusSeconds(7200);
        Member ended = reporting("ended", end);
        Member runs = reporting("runs", end);
        fleet().report(runs, end.plusSeconds(20));

        assertThat(fleet().forget(end.minusSeconds(1), 10)).isZero();
        assertThat(fleet().list()).containsExactlyInAnyOrder(ended, runs);
        assertThat(fleet().forget(end, 10)).isEqualTo(1);
        assertThat(fleet().list()).containsExactly(runs);
        assertThat(fleet().forget(end, 10)).isZero();
    }

    @Test
    void noMoreAreForgottenAtATimeThanMayBe() {
        for (int number = 0; number < 7; number++) {
            reporting("ended-" + number, NOW);
        }

        assertThat(List.of(fleet().forget(NOW, 3), fleet().forget(NOW, 3), fleet().forget(NOW, 3)))
                .containsExactly(3, 3, 1);
        assertThat(fleet().list()).isEmpty();
    }

    /** It reports, as one that may be forgotten from then on. */
    private Member reporting(String instance, Instant forgetAt) {
        Member member = new Member("chunk-validator", instance, "1.0", NOW, NOW, 0, List.of(), List.of(), List.of());
        fleet().report(member, forgetAt);
        return member;
    }

    private static AuditEntry begun(Instant at, String random, @Nullable UploadId upload, @Nullable String detail) {
        return new AuditEntry(at + "#" + random, at, "maria", Action.PRIORITY, upload, detail, Outcome.BEGUN, null);
    }

    private List<AuditEntry> all(int limit) {
        List<AuditEntry> entries = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<AuditEntry> page = auditLog().list(cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }
}

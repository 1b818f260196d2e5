package io.remessa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.result.Totals;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.dispatch.plan.ChunkSize;
import io.remessa.dispatch.plan.HeadReader;
import io.remessa.dispatch.plan.RefusedFileException;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.FrozenLayouts;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The API asks the same when an upload of fixes is begun; much may happen between that and its last byte. */
class FixesPlansTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Layouts LAYOUTS = Layouts.builtIn();
    private static final UploadId FIXED = new UploadId("u-fixed000000000000001");
    private static final Owner OTHER = new Owner("somebody-else");
    private static final byte[] HEAD = (String.join(
                            ",", OwnColumns.before(LAYOUTS.all().get(0).layout().columnNames()))
                    + "\n")
            .getBytes(StandardCharsets.UTF_8);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final FixesPlans plans = new FixesPlans(
            ledger, new HeadReader(LAYOUTS, new ChunkSize(1024, ChunkSize.MAX_CHUNKS)), new FrozenLayouts(LAYOUTS));

    private static Upload upload(UploadId id, Owner owner, UploadOptions options) {
        return Upload.asked(
                id,
                owner,
                "a.csv",
                new ObjectName("remessa-objects", "uploads/" + id + "/a.csv"),
                1_000,
                new Transfer("m", 5 << 20, 1, null, NOW.plusSeconds(1_000_000), null),
                options,
                NOW);
    }

    private void validating(Owner owner) {
        Upload fixed = upload(FIXED, owner, UploadOptions.NONE);
        ledger.createUpload(fixed);
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(FIXED, new Plan(1, "e", 1_000, 1024, dialect, "parcelas", null, 100, 4), NOW);
        ledger.startValidating(FIXED, 1);
    }

    private void end(@Nullable Failure failure) {
        Reconciliation proof = new Reconciliation(1_000, 1_000, 1, 1, 0, 0, 0, 0);
        ledger.finish(FIXED, new Summary(1, "parcelas", Totals.NONE, Totals.NONE, proof), failure, NOW);
    }

    private Plan planOfFixes() {
        UploadOptions options = new UploadOptions(null, null, null, null, null, null, FIXED, null);
        Upload fixes = upload(new UploadId("u-fixes000000000000001"), Owner.LOCAL, options);
        return plans.of(fixes, HEAD, HEAD.length, "e2");
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(RefusedFileException.class)
                .isThrownBy(this::planOfFixes)
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.FIXES_REFUSED));
    }

    @Test
    void fixesAreOfTheNewestRevisionOfAnUploadOfTheSameOwner() {
        validating(Owner.LOCAL);
        end(null);

        Plan plan = planOfFixes();

        assertThat(plan.fixes()).isEqualTo(new Fixes(FIXED, 1));
        assertThat(plan.layout()).isEqualTo("parcelas");
        assertThat(plan.dataStart()).isEqualTo(HEAD.length);
    }

    @Test
    void nobodyFixesTheUploadOfAnother() {
        validating(OTHER);
        end(null);

        assertRefused("not there, or not COMPLETED");
    }

    @Test
    void whatIsNotThereOrNotCompletedIsNotFixed() {
        assertRefused("not there, or not COMPLETED");
        validating(Owner.LOCAL);
        assertRefused("not there, or not COMPLETED");
        end(Failure.of(FailureCode.TOO_MANY_REJECTS, "5 of 5"));
        assertRefused("not there, or not COMPLETED");
    }
}

package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.upload.ExpireUploads.Outcome;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.TraceParent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class ExpireUploadsTest {

    private static final Instant EXPIRY = Uploads.NOW.plus(Uploads.EXPIRY);
    private static final Outcome NOTHING = new Outcome(0, 0);

    private final Uploads uploads = new Uploads();

    @Test
    void uploadsOfAllOwnersThatNobodyGoesOnWithExpireAndTheirPartsAreDeleted() {
        Upload upload = uploads.sent();
        Upload foreign = uploads.create.create(Uploads.OTHER, Uploads.asking(5));

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(2, 0));

        for (Upload expired : List.of(upload, foreign)) {
            assertThat(uploads.now(expired).state()).isEqualTo(UploadState.EXPIRED);
            assertThat(uploads.now(expired).finishedAt()).isEqualTo(EXPIRY);
            assertThat(uploads.store.holds(Uploads.multipartId(expired))).isFalse();
        }
        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(NOTHING);
    }

    @Test
    void beforeItsExpiryNothingHappensToAnUpload() {
        Upload upload = uploads.sent();

        assertThat(uploads.expiringAt(EXPIRY.minusMillis(1)).run()).isEqualTo(NOTHING);

        assertThat(uploads.now(upload)).isEqualTo(upload);
        assertThat(uploads.store.holds(Uploads.multipartId(upload))).isTrue();
    }

    @Test
    void anUploadWhoseObjectIsThereIsCompleteAndStays() {
        Upload upload = uploads.begun();
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-10"));

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(NOTHING);

        assertThat(uploads.now(upload)).isEqualTo(upload);
        assertThat(uploads.store.hasObject(upload.object())).isTrue();
        assertThat(uploads.store.calls()).doesNotContain("abort", "delete");
    }

    @Test
    void thePartsThatCouldNotBeDeletedAreDeletedByTheNextRun() {
        Upload upload = uploads.sent();
        uploads.store.failNext("abort");

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(0, 1));
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.EXPIRED);
        assertThat(uploads.store.holds(Uploads.multipartId(upload))).isTrue();

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(1, 0));
        assertThat(uploads.store.holds(Uploads.multipartId(upload))).isFalse();
        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(NOTHING);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() {
        Upload first = uploads.sent();
        Upload second = uploads.sent();
        uploads.store.failNext("head");

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(1, 1));

        assertThat(List.of(uploads.now(first).state(), uploads.now(second).state()))
                .containsExactlyInAnyOrder(UploadState.UPLOADING, UploadState.EXPIRED);
    }

    @Test
    void aFailureIsLoggedAsOneOfItsUpload() {
        Upload upload = uploads.sent();
        uploads.store.failNext("head");
        List<String> logged = new ArrayList<>();
        Logger logger = Logger.getLogger(ExpireUploads.class.getName());
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(MDC.get("uploadId") + " " + MDC.get("traceId"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(recorder);
        try {
            assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(0, 1));
        } finally {
            logger.removeHandler(recorder);
        }

        assertThat(logged)
                .containsExactly(upload.id() + " " + TraceParent.of(upload.id()).traceId());
    }

    @Test
    void moreThanAPageOfThemExpireInOneRun() {
        for (int i = 0; i < 1_001; i++) {
            uploads.begun();
        }

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(new Outcome(1_001, 0));
    }

    @Test
    void signingKeepsAnUploadFromExpiring() {
        Upload upload = uploads.begun();
        uploads.ledger.extendExpiry(upload.id(), EXPIRY.plusSeconds(1));

        assertThat(uploads.expiringAt(EXPIRY).run()).isEqualTo(NOTHING);
        assertThat(uploads.expiringAt(EXPIRY.plusSeconds(1)).run()).isEqualTo(new Outcome(1, 0));
    }

    @Test
    void anExpiredUploadTakesNoPartsAnyMore() {
        Upload upload = uploads.sent();
        uploads.expiringAt(EXPIRY).run();

        assertProblem(
                        ErrorCode.UPLOAD_NOT_OPEN,
                        () -> uploads.sign.sign(Uploads.OWNER, upload.id(), List.of(new SignParts.Wanted(1, null))))
                .contains("EXPIRED");
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> uploads.complete.complete(Uploads.OWNER, upload.id(), List.of()))
                .contains("EXPIRED");
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> uploads.list.list(Uploads.OWNER, upload.id(), 0));
    }

    @Test
    void anObjectThatIsCompletedWhileItsUploadExpiresIsDeletedByWhoeverCompletesIt() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> uploads.ledger.expire(upload.id(), EXPIRY));

        assertProblem(
                ErrorCode.UPLOAD_NOT_OPEN, () -> uploads.complete.complete(Uploads.OWNER, upload.id(), List.of()));

        assertThat(uploads.store.hasObject(upload.object())).isFalse();
    }
}

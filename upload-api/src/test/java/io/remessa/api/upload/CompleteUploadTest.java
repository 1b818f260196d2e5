package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteUploadTest {

    private final Uploads uploads = new Uploads();

    @Test
    void allPartsOfAllPagesArePutTogether() {
        Upload upload = uploads.sent();

        Upload completed = complete(upload);

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
        assertThat(completed.etag()).isEqualTo("etag-of-multipart-1-10");
    }

    @Test
    void aSecondCompleteIsANoOp() {
        Upload upload = uploads.sent();
        Upload first = complete(upload);
        List<String> calls = uploads.store.calls();

        assertThat(complete(upload)).isEqualTo(first);
        assertThat(uploads.store.calls()).isEqualTo(calls);
    }

    @Test
    void missingPartsAreNamed() {
        Upload upload = uploads.begun();
        for (int part : new int[] {1, 3, 4, 6, 7, 8, 9}) {
            uploads.store.put(Uploads.multipartId(upload), part, 10);
        }

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload)).contains("3 of 10 parts missing: 2, 5, 10.");
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
        assertThat(uploads.store.calls()).doesNotContain("complete");
    }

    @Test
    void theFirstTwentyOfManyMissingPartsAreNamed() {
        Upload upload = uploads.create.create(Uploads.OWNER, Uploads.asking(1_000));

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload))
                .contains("100 of 100 parts missing: 1, 2, ")
                .contains("19, 20, …")
                .doesNotContain("21");
    }

    @Test
    void partsOfTheWrongSizeAndPartsThatWereNotPlannedAreNamed() {
        Upload upload = uploads.sent();
        uploads.store.put(Uploads.multipartId(upload), 4, 9);
        uploads.store.put(Uploads.multipartId(upload), 10, 6);
        uploads.store.put(Uploads.multipartId(upload), 11, 10);

        assertProblem(ErrorCode.PARTS_MISSING, () -> complete(upload)).contains("3 of the wrong size: 4, 10, 11.");
    }

    @Test
    void etagsThatTheClientRemembersAreCompared() {
        Upload upload = uploads.sent();

        assertProblem(
                        ErrorCode.PARTS_CHANGED,
                        () -> uploads.complete.complete(
                                Uploads.OWNER,
                                upload.id(),
                                List.of(
                                        new CompleteUpload.Claimed(1, "etag-1-10"),
                                        new CompleteUpload.Claimed(2, "another"))))
                .contains("1 parts have another ETag")
                .contains(": 2.");
        assertThat(uploads.now(upload).state()).isEqualTo(UploadState.UPLOADING);
    }

    @Test
    void etagsMayComeWithTheirQuotes() {
        Upload upload = uploads.sent();

        Upload completed = uploads.complete.complete(
                Uploads.OWNER, upload.id(), List.of(new CompleteUpload.Claimed(1, "\"etag-1-10\"")));

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
    }

    @Test
    void aPartThatIsNotPlannedIsRefused() {
        Upload upload = uploads.sent();
        assertProblem(
                ErrorCode.INVALID_PARTS,
                () -> uploads.complete.complete(
                        Uploads.OWNER, upload.id(), List.of(new CompleteUpload.Claimed(11, "etag"))));
    }

    @Test
    void whoeverIsOvertakenByAnotherCompleteAnswersAsIfItHadDoneIt() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> complete(upload));

        assertThat(complete(upload).etag()).isEqualTo("etag-of-multipart-1-10");
    }

    @Test
    void aCompleteWhoseAnswerWasLostIsSettledByTheObject() {
        Upload upload = uploads.sent();
        uploads.store.forget(Uploads.multipartId(upload));
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-of-the-object"));

        Upload completed = complete(upload);

        assertThat(completed.state()).isEqualTo(UploadState.UPLOADED);
        assertThat(completed.etag()).isEqualTo("etag-of-the-object");
    }

    @Test
    void partsThatVanishOneByOneWhileAnotherCompletesAreNotMissing() {
        Upload upload = uploads.begun();
        uploads.store.putObject(upload.object(), new PartStore.HeldObject(95, "etag-of-the-object"));

        assertThat(complete(upload).etag()).isEqualTo("etag-of-the-object");
    }

    @Test
    void withoutPartsAndObjectTheUploadIsLost() {
        Upload upload = uploads.sent();
        uploads.store.forget(Uploads.multipartId(upload));
        assertProblem(ErrorCode.PARTS_GONE, () -> complete(upload)).contains("create a new upload");

        uploads.store.putObject(upload.object(), new PartStore.HeldObject(94, "not ours"));
        assertProblem(ErrorCode.PARTS_GONE, () -> complete(upload));
    }

    @Test
    void aPartSentAgainWhileCompletingIsSaid() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() ->
                uploads.store.put(Uploads.multipartId(upload), new PartStore.HeldPart(1, 10, "sent again", null)));

        assertProblem(ErrorCode.PARTS_CHANGED, () -> complete(upload)).contains("sent again just now");
    }

    @Test
    void theEventMayOvertakeTheCall() {
        Upload upload = uploads.sent();
        uploads.store.beforeComplete(() -> uploads.ledger.freezePlan(
                upload.id(),
                new Plan(1, "etag", 95, 64, new Dialect(Encoding.UTF_8, ','), "parcelas", 0),
                Uploads.NOW));

        assertThat(complete(upload).state()).isEqualTo(UploadState.DISPATCHING);
    }

    @Test
    void anUploadThatFailedSinceIsStillComplete() {
        Upload upload = uploads.sent();
        complete(upload);
        uploads.ledger.fail(upload.id(), Failure.of(FailureCode.HEADER_MISMATCH, "No such header."), Uploads.NOW);

        assertThat(complete(upload).state()).isEqualTo(UploadState.FAILED);
    }

    @Test
    void anUploadThatWasGivenUpIsNotCompleted() {
        Upload upload = uploads.sent();
        uploads.abort.abort(Uploads.OWNER, upload.id());
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, () -> complete(upload)).contains("ABORTED");
    }

    @Test
    void onlyTheOwnerMayComplete() {
        Upload upload = uploads.sent();
        assertProblem(
                ErrorCode.UPLOAD_NOT_FOUND, () -> uploads.complete.complete(Uploads.OTHER, upload.id(), List.of()));
    }

    private Upload complete(Upload upload) {
        return uploads.complete.complete(Uploads.OWNER, upload.id(), List.of());
    }
}
